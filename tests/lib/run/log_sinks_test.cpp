#include "lib/run/log_sinks.hpp"

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth::impl;
using hydranth::testing::scratch_directory;

TEST_CASE("a file is appended to, started anew or has to be new") {
  const scratch_directory scratch;
  scratch.write("log", "old\n");
  make_file_sink(scratch.path() / "log", {})->write("new\n");
  CHECK(scratch.read("log") == "old\nnew\n");
  make_file_sink(scratch.path() / "log", {.mode = file_mode::truncate})->write("newer\n");
  CHECK(scratch.read("log") == "newer\n");
  CHECK_THROWS_AS(make_file_sink(scratch.path() / "log", {.mode = file_mode::create}), hydranth::error);
  CHECK_THROWS_WITH(make_file_sink("/no/such/log", {}),
                    "[Errno 2] No such file or directory: '/no/such/log'");
}

TEST_CASE("a delayed file is opened with its first text") {
  const scratch_directory scratch;
  const auto sink = make_file_sink(scratch.path() / "log", {.delayed = true});
  CHECK_FALSE(scratch.has("log"));
  sink->write("a\n");
  CHECK(scratch.read("log") == "a\n");
}

TEST_CASE("after another setup an appended file opens again, one that was started anew does not") {
  const scratch_directory scratch;
  for (const file_mode mode : {file_mode::append, file_mode::truncate}) {
    const auto sink = make_file_sink(scratch.path() / "log", {.mode = mode});
    sink->write("a\n");
    sink->close();
    sink->write("b\n");
    CHECK(scratch.read("log") == (mode == file_mode::append ? "a\nb\n" : "a\n"));
  }
}

TEST_CASE("a file that is full becomes FILE.1, and so on") {
  const scratch_directory scratch;
  const auto sink = make_rotating_sink(scratch.path() / "log", {.largest = 9, .backups = 2}, {});
  for (const std::string text : {"one\n", "two\n", "three\n", "four\n", "fünf\n"}) sink->write(text);
  CHECK(scratch.read("log") == "fünf\n");
  CHECK(scratch.read("log.1") == "four\n");
  CHECK(scratch.read("log.2") == "three\n");
  CHECK_FALSE(scratch.has("log.3"));
}

TEST_CASE("without backups or a size a file only grows") {
  const scratch_directory scratch;
  for (const rotation how : {rotation{.largest = 1, .backups = 0}, rotation{.largest = 0, .backups = 1}}) {
    const auto sink = make_rotating_sink(scratch.path() / "log", how, {.mode = file_mode::append});
    sink->write("a\n");
    sink->write("b\n");
  }
  CHECK(scratch.read("log") == "a\nb\na\nb\n");
}
