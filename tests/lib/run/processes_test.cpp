#include "lib/run/processes.hpp"

#include "tests/support/catch.hpp"

using hydranth::impl::describe;
using hydranth::impl::process_end;
using hydranth::impl::process_request;
using hydranth::impl::processes;

namespace {

struct ended {
  process_end end;
  std::string out;
  std::string err;
};

ended run(process_request request) {
  ended result;
  result.end = processes::real()->run(
      request, [&](std::string_view text) { result.out += text; },
      [&](std::string_view text) { result.err += text; });
  return result;
}

ended run_shell(const std::string& script) {
  return run({.words = {"sh", "-c", script}, .variables = {{"GREETING", "hello"}}, .directory = {}});
}

}  // namespace

TEST_CASE("output comes by its stream, and the exit status is known") {
  const ended result = run_shell("echo out; echo err >&2; exit 3");
  CHECK(result.out == "out\n");
  CHECK(result.err == "err\n");
  CHECK(describe(result.end) == "exited with status 3");
  CHECK_FALSE(result.end.success());
}

TEST_CASE("more output than a pipe holds is read") {
  CHECK(run_shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2").out.size() == 1'000'000);
}

TEST_CASE("a signal is named") {
  CHECK(describe(run_shell("kill -TERM $$").end) == "was ended by signal 15 (SIGTERM)");
}

TEST_CASE("variables are set and the directory is changed") {
  CHECK(run_shell("echo $GREETING").out == "hello\n");
  CHECK(run({.words = {"pwd"}, .variables = {}, .directory = "/"}).out == "/\n");
}

TEST_CASE("what it leaves in the background is not waited for") {
  CHECK(run_shell("sleep 20 & echo started").out == "started\n");
}

TEST_CASE("no shell looks at the words") {
  CHECK(run({.words = {"echo", "$HOME", "*", "a  b"}, .variables = {}, .directory = {}}).out ==
        "$HOME * a  b\n");
}

TEST_CASE("a program that is not there can't be run") {
  CHECK_THROWS_WITH(run({.words = {"no-such-program"}, .variables = {}, .directory = {}}),
                    "cannot run 'no-such-program': No such file or directory");
}
