#include "lib/run/callbacks.hpp"

#include <stdexcept>

#include "hydranth/instantiate.hpp"
#include "hydranth/render.hpp"
#include "hydranth/world.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using impl::callbacks;

namespace {

/// What happened to all callbacks of a test, in order.
using journal = std::vector<std::string>;

class witness final : public callback {
 public:
  witness(journal* entries, std::string name, bool fails)
      : m_entries(entries), m_name(std::move(name)), m_fails(fails) {}

  void on_run_start(const run_context&) override { note("run_start"); }
  void on_run_end(const run_context&, const job_result&) override { note("run_end"); }
  void on_multirun_start(const run_context&) override { note("multirun_start"); }
  void on_multirun_end(const run_context&) override { note("multirun_end"); }
  void on_job_start(const job_context&) override { note("job_start"); }
  void on_job_end(const job_context&, const job_result&) override { note("job_end"); }

 private:
  void note(const std::string& event) {
    m_entries->push_back(m_name + " " + event);
    if (m_fails) throw std::runtime_error(m_name + " failed");
  }

  journal* m_entries;
  std::string m_name;
  bool m_fails;
};

struct fixture {
  journal entries;
  journal warnings;
  std::string out;
  std::shared_ptr<impl::logging> logs;

  callbacks make(const std::string& yaml) {
    registry targets;
    targets.add("lab.Witness",
                [this](const std::string& name, bool fails) {
                  return std::unique_ptr<callback>(std::make_unique<witness>(&entries, name, fails));
                },
                {"name", {"fails", false}});
    targets.add("lab.Number", [](int value) { return value; }, {"value"});
    const impl::console output{[this](std::string_view text) { out += text; },
                               [this](std::string_view text) { out += text; }};
    logs = std::make_shared<impl::logging>(output, world::real().time);
    m_full = config::from_yaml("hydra:\n  callbacks:\n" + yaml);
    return {m_full,
            {std::make_shared<const registry>(targets), logs, output,
             [this](const std::string& text) { warnings.push_back(text); }}};
  }

  [[nodiscard]] std::string refusal(const std::string& yaml) {
    try {
      (void)make(yaml);
    } catch (const error& failure) {
      return render(failure);
    }
    return "accepted";
  }

  [[nodiscard]] run_context run() const {
    return {.config = config(),
            .hydra = m_full.at("hydra"),
            .config_name = {},
            .original_directory = "/x",
            .logging = logs};
  }
  [[nodiscard]] job_context job() const {
    job_context context;
    context.hydra = m_full.at("hydra");
    context.job = described();
    context.logging = logs;
    return context;
  }
  [[nodiscard]] static hydranth::job described() {
    return {.index = 3, .id = "3", .name = "sim", .overrides = {"a=1", "b=2"}, .directory = "/out/3"};
  }

 private:
  config m_full;
};

}  // namespace

TEST_CASE("callbacks are told in order where something starts, and backwards where it ends") {
  fixture test;
  const callbacks all =
      test.make("    a: {_target_: lab.Witness, name: a}\n    b: {_target_: lab.Witness, name: b}\n");
  all.run_start(test.run());
  all.job_start(test.job());
  all.job_end(test.job(), {});
  all.run_end(test.run(), {});
  all.multirun_start(test.run());
  all.multirun_end(test.run());
  CHECK(test.entries == journal{"a run_start", "b run_start", "a job_start", "b job_start", "b job_end",
                                "a job_end", "b run_end", "a run_end", "a multirun_start", "b multirun_start",
                                "b multirun_end", "a multirun_end"});
  CHECK(test.warnings.empty());
}

TEST_CASE("what a callback throws becomes a warning, and the others are told") {
  fixture test;
  const callbacks all = test.make(
      "    a: {_target_: lab.Witness, name: a, fails: true}\n    b: {_target_: lab.Witness, name: b}\n");
  all.run_start(test.run());
  CHECK(test.entries == journal{"a run_start", "b run_start"});
  CHECK(test.warnings == journal{"Callback Witness.on_run_start raised std::runtime_error: a failed"});
}

TEST_CASE("null is no callback, and what has no target is warned about") {
  fixture test;
  test.make(
          "    a: null\n    b: {x: 1}\n    c: {_target_: "
          "hydra.experimental.callbacks.PickleJobInfoCallback}\n")
      .run_start(test.run());
  CHECK(test.warnings == journal{"hydra.callbacks.b is never called: it has no `_target_` (<text>:4:8)",
                                 "hydra.experimental.callbacks.PickleJobInfoCallback does nothing: it writes "
                                 "Python's pickles. What a "
                                 "job was is in its `hydra.output_subdir` (<text>:5:19)"});
}

TEST_CASE("an unknown target is refused at its place") {
  fixture test;
  CHECK(test.refusal("    a: {_target_: lab.Witnes, name: a}\n") ==
        "Error locating target 'lab.Witnes', set env var HYDRA_FULL_ERROR=1 to see chained exception.\n"
        "full_key: hydra.callbacks.a\n"
        "  --> <text>:3:19\n"
        "   |\n"
        " 3 |     a: {_target_: lab.Witnes, name: a}\n"
        "   |                   ^^^^^^^^^^\n"
        "   = hint: did you mean 'lab.Witness'?\n");
  CHECK(test.refusal("    a: {_target_: lab.Number, value: 1}\n") ==
        "Target 'lab.Number' makes 'int', and a unique pointer to 'hydranth::callback' is needed\n"
        "full_key: hydra.callbacks.a._target_\n"
        "  --> <text>:3:19\n"
        "   |\n"
        " 3 |     a: {_target_: lab.Number, value: 1}\n"
        "   |                   ^^^^^^^^^^\n");
  CHECK(test.refusal("    a: {_target_: 3}\n")
            .starts_with("Expected a callable target, got '3' of type 'int'\n"));
}

TEST_CASE("shell commands know the event and the job") {
  fixture test;
  const callbacks all = test.make(
      "    a:\n"
      "      _target_: hydranth.shell\n"
      "      on_job_start: echo \"$HYDRANTH_EVENT $HYDRANTH_CALLBACK ${hydra.x} $HYDRANTH_JOB_NUM "
      "$HYDRANTH_OUTPUT_DIR\"\n"
      "      on_job_end: echo \"$HYDRANTH_JOB_STATUS $HYDRANTH_JOB_VALUE $HYDRANTH_JOB_ERROR\"\n"
      "      on_run_end: exit 3\n"
      "  x: seen\n");
  all.job_start(test.job());
  all.job_end(test.job(), {.job = fixture::described(), .value = 0.5, .failure = std::nullopt});
  all.job_end(test.job(), {.job = fixture::described(), .value = {}, .failure = error("E", "broken")});
  all.multirun_start(test.run());
  CHECK(test.out == "on_job_start a seen 3 /out/3\ncompleted 0.5 \nfailed  broken\n");
  all.run_end(test.run(), {});
  CHECK(test.warnings ==
        journal{"Callback shell.on_run_end raised CommandFailed: `exit 3` exited with status 3"});
}

TEST_CASE("a shell callback takes events with commands") {
  fixture test;
  CHECK(test.refusal("    a: {_target_: hydranth.shell, on_job_ende: x}\n") ==
        "Error in call to target 'hydranth.shell':\n"
        "there is no event 'on_job_ende'\n"
        "full_key: hydra.callbacks.a\n"
        "  --> <text>:3:48\n"
        "   |\n"
        " 3 |     a: {_target_: hydranth.shell, on_job_ende: x}\n"
        "   |                                                ^\n"
        "   = hint: did you mean 'on_job_end'?\n");
  CHECK(test.refusal("    a: {_target_: hydranth.shell, on_job_end: [x]}\n")
            .starts_with(
                "Error in call to target 'hydranth.shell':\nargument 'on_job_end': a command is a text\n"));
}

TEST_CASE("what a job returned is logged as Python shows it") {
  fixture test;
  const callbacks all = test.make("    a: {_target_: hydra.experimental.callbacks.LogJobReturnCallback}\n");
  test.logs->set_level("", log_level::debug);
  all.job_end(test.job(), {.job = fixture::described(), .value = {}, .failure = error("E", "broken")});
  CHECK(test.out == "\nE: broken\n");
}
