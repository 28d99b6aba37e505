#include "lib/run/sweep/job_table.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using hydranth::testing::scratch_directory;

namespace {

using metrics = std::map<std::string, double>;

job_record::time_point at(int milliseconds) {
  return job_record::time_point(std::chrono::hours(24 * 365 * 50) + std::chrono::milliseconds(milliseconds));
}

job_record through_json(const job_record& record) {
  return record_from_json(to_json(record), "record");
}

}  // namespace

TEST_CASE("a record is the same once it was written") {
  job_record record;
  record.attempt = 3;
  record.state = job_state::timed_out;
  record.process = {"host", 42, "boot:7"};
  record.start = at(1);
  record.end = at(2500);
  record.exit_status = 143;
  record.value =
      std::map<std::string, double>{{"loss", 0.25}, {"nan", std::numeric_limits<double>::infinity()}};
  record.failure = "took ${too} \"long\"\n";
  const job_record read = through_json(record);
  CHECK(read.attempt == 3);
  CHECK(read.state == job_state::timed_out);
  CHECK(read.process.host == "host");
  CHECK(read.process.pid == 42);
  CHECK(read.process.start == "boot:7");
  CHECK(read.start == record.start);
  CHECK(read.end == record.end);
  CHECK(read.exit_status == 143);
  CHECK(std::get<metrics>(read.value) == std::get<metrics>(record.value));
  CHECK(read.failure == record.failure);
  CHECK(utc_text(at(1)) == "2019-12-20T00:00:00.001Z");
}

TEST_CASE("the value of a job may be a number, nothing, or the wish to end the program") {
  job_record record;
  CHECK(through_json(record).value.index() == 0);
  record.value = 0.1;
  CHECK(std::get<double>(through_json(record).value) == 0.1);
  record.value = exit_code{3};
  CHECK(std::get<exit_code>(through_json(record).value).value == 3);
}

TEST_CASE("what is no record is refused") {
  for (const char* text :
       {"", "{}", R"({"state": "lost", "attempt": 1, "pid": 1, "start": "2026-01-01T00:00:00.000Z"})",
        R"({"state": "done", "attempt": 1, "pid": 1, "start": "yesterday"})"}) {
    INFO(text);
    CHECK_THROWS_AS(record_from_json(text, "record"), error);
  }
}

TEST_CASE("attempts are counted, and only one process gets each") {
  const scratch_directory scratch;
  const job_table table(scratch.path());
  table.create();
  CHECK_FALSE(table.latest(5));
  auto record = table.begin(5, at(0));
  REQUIRE(record);
  CHECK(record->attempt == 1);
  CHECK(table.current(5)->state == job_state::running);
  record->state = job_state::failed;
  table.update(5, *record);
  CHECK(table.latest(5)->state == job_state::failed);

  // Several processes want the next attempt at once.
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(table.begin(5, at(1)).has_value() ? 1 : 0);
    children.push_back(child);
  }
  int winners = 0;
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    winners += WEXITSTATUS(status);
  }
  // One may come when another one has finished counting: then it gets an attempt of its own.
  CHECK(winners == static_cast<int>(table.latest(5)->attempt) - 1);
}

TEST_CASE("a job whose process has vanished is a failed one") {
  const scratch_directory scratch;
  const job_table table(scratch.path());
  table.create();
  const pid_t child = fork();
  if (child == 0) {
    static_cast<void>(table.begin(0, at(0)));
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  CHECK(table.latest(0)->state == job_state::running);
  CHECK(table.current(0)->state == job_state::failed);
  CHECK(table.current(0)->failure == "its process " + std::to_string(child) + " has vanished");
  table.cancel();
  CHECK(table.current(0)->state == job_state::cancelled);
  table.withdraw_cancel();
  CHECK_FALSE(table.is_cancelled());
}

TEST_CASE("processes are told from later ones with the same number") {
  process_identity self = process_identity::current();
  CHECK(self.is_alive() == true);
  process_identity earlier = self;
  earlier.start = "another boot:1";
  CHECK(earlier.is_alive() == false);
  self.host = "another host";
  CHECK(self.is_alive() == std::nullopt);
}

TEST_CASE("a new table puts the earlier one aside, unless its jobs run") {
  const scratch_directory scratch;
  const job_table table(scratch.path());
  table.create();
  auto record = table.begin(0, at(0));
  CHECK_THROWS_AS(table.create(), error);
  record->state = job_state::done;
  table.update(0, *record);
  table.create();
  CHECK_FALSE(table.latest(0));
  CHECK(scratch.has(".sweep.1/jobs/0.1.jsonl"));
}
