#include "lib/run/sweep/progress.hpp"

#include <chrono>

#include "lib/run/sweep/output_follower.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth::impl;
using namespace std::chrono_literals;

TEST_CASE("durations are short") {
  CHECK(duration_text(0s) == "0.0 s");
  CHECK(duration_text(1250ms) == "1.2 s");
  CHECK(duration_text(185s) == "3:05 min");
  CHECK(duration_text(2h + 3min + 5s) == "2:03:05 h");
}

TEST_CASE("progress says what is left, once something is known") {
  CHECK(progress_text({.all = 4, .done = 0, .failed = 0, .running = 2}, 3s) == "[0/4] 0 done, 2 running");
  CHECK(progress_text({.all = 4, .done = 1, .failed = 1, .running = 2}, 3s) ==
        "[2/4] 1 done, 1 failed, 2 running, 3.0 s left");
  CHECK(progress_text({.all = 4, .done = 4, .failed = 0, .running = 0}, 3s) == "[4/4] 4 done, 0 running");
}

TEST_CASE("a summary names what there was") {
  CHECK(summary_text({.all = 4, .done = 4}) == "4 jobs: 4 done");
  CHECK(summary_text({.all = 4, .done = 1, .failed = 2}) == "4 jobs: 1 done, 2 failed, 1 not started");
}

TEST_CASE("output is followed line by line") {
  const hydranth::testing::scratch_directory scratch;
  std::string shown;
  output_follower outputs;
  const auto show = [&] {
    outputs.show([&](std::size_t job, std::string_view line, bool is_error) {
      shown += std::to_string(job) + (is_error ? "! " : ": ") + std::string(line) + '\n';
    });
  };
  outputs.follow(3, scratch.path());
  show();
  scratch.write("stdout.log", "one\ntw");
  scratch.write("stderr.log", "bad\n");
  show();
  CHECK(shown == "3: one\n3! bad\n");
  scratch.write("stdout.log", "one\ntwo\nthree\n");
  show();
  CHECK(shown == "3: one\n3! bad\n3: two\n3: three\n");
  outputs.forget(3);
  scratch.write("stdout.log", "one\ntwo\nthree\nfour\n");
  show();
  CHECK(shown == "3: one\n3! bad\n3: two\n3: three\n");
}
