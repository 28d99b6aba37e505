#include "lib/run/shell_callback.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

#include "hydranth/instantiate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/command_task.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/logging_setting.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

using fact_list = std::vector<std::pair<std::string, std::string>>;

const std::vector<std::string>& events() {
  static const std::vector<std::string> all{"on_run_start",    "on_run_end",   "on_multirun_start",
                                            "on_multirun_end", "on_job_start", "on_job_end"};
  return all;
}

void check_keys(const std::string& name, const config& said) {
  const auto refuse = [&](const std::string& reason, const config& place) {
    return at_setting(error(kinds::instantiation_exception,
                            fmt::format("Error in call to target '{}':\n{}\nfull_key: hydra.callbacks.{}",
                                        shell_callback_target, reason, name)),
                      place);
  };
  for (const auto& [key, value] : said) {
    if (key.starts_with('_')) continue;
    if (std::ranges::find(events(), key) == events().end())
      throw refuse(fmt::format("there is no event '{}'", key), value).with_hint(did_you_mean(key, events()));
    // What an interpolation leads to is only known when the event is there.
    const node& written = *config_access::view(value).at->value();
    if (written.is_container()) throw refuse(fmt::format("argument '{}': a command is a text", key), value);
  }
}

std::string lines(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "\n"));
}

fact_list facts_of(const job& job) {
  return {{"HYDRANTH_JOB_NAME", job.name},
          {"HYDRANTH_JOB_NUM", std::to_string(job.index)},
          {"HYDRANTH_JOB_ID", job.id},
          {"HYDRANTH_JOB_OVERRIDES", lines(job.overrides)},
          {"HYDRANTH_OUTPUT_DIR", job.directory}};
}

struct value_text {
  std::string operator()(double number) const { return python_float(number); }
  std::string operator()(const std::map<std::string, double>& numbers) const {
    return converter<std::map<std::string, double>>::to(numbers).to_json();
  }
  template <typename Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

fact_list facts_of(const job_result& result) {
  fact_list facts = facts_of(result.job);
  facts.emplace_back("HYDRANTH_JOB_STATUS", result.failed() ? "failed" : "completed");
  facts.emplace_back("HYDRANTH_JOB_VALUE", std::visit(value_text(), result.value));
  facts.emplace_back("HYDRANTH_JOB_ERROR", result.failure ? result.failure->message() : "");
  return facts;
}

class shell_callback final : public callback {
 public:
  shell_callback(std::string name, console output, std::shared_ptr<const processes> runner)
      : m_name(std::move(name)), m_output(std::move(output)), m_runner(std::move(runner)) {}

  void on_run_start(const run_context& run) override {
    run_command("on_run_start", run.hydra, [] { return fact_list(); });
  }
  void on_run_end(const run_context& run, const job_result& result) override {
    run_command("on_run_end", run.hydra, [&] { return facts_of(result); });
  }
  void on_multirun_start(const run_context& sweep) override {
    run_command("on_multirun_start", sweep.hydra, [&] { return sweep_facts(sweep); });
  }
  void on_multirun_end(const run_context& sweep) override {
    run_command("on_multirun_end", sweep.hydra, [&] { return sweep_facts(sweep); });
  }
  void on_job_start(const job_context& job) override {
    run_command("on_job_start", job.hydra, [&] { return facts_of(job.job); });
  }
  void on_job_end(const job_context& job, const job_result& result) override {
    run_command("on_job_end", job.hydra, [&] { return facts_of(result); });
  }

 private:
  static fact_list sweep_facts(const run_context& sweep) {
    const std::filesystem::path directory = sweep.hydra.get<std::string>("sweep.dir");
    return {{"HYDRANTH_SWEEP_DIR", (std::filesystem::path(sweep.original_directory) / directory).string()}};
  }

  /// The command for the event; nullopt if there is none.
  [[nodiscard]] std::optional<std::string> command(const std::string& event, const config& hydra) const {
    for (const auto& [name, said] : hydra.at("callbacks")) {
      if (name != m_name || !said.is_map()) continue;
      const std::optional<config> text = said.select(event);
      if (text && !text->is_null()) return text->as<std::string>();
    }
    return std::nullopt;
  }

  void run_command(const std::string& event, const config& hydra,
                   const std::function<fact_list()>& facts_of_event) const {
    const std::optional<std::string> text = command(event, hydra);
    if (!text) return;
    fact_list facts = facts_of_event();
    facts.emplace_back("HYDRANTH_EVENT", event);
    facts.emplace_back("HYDRANTH_CALLBACK", m_name);
    std::fflush(nullptr);  // what is buffered was printed before the command starts
    const process_end end =
        m_runner->run({.words = {"sh", "-c", *text}, .variables = std::move(facts), .directory = {}},
                      m_output.out, m_output.err);
    if (!end.success()) throw error(command_failed, fmt::format("`{}` {}", *text, describe(end)));
  }

  std::string m_name;
  console m_output;
  std::shared_ptr<const processes> m_runner;
};

}  // namespace

std::unique_ptr<callback> make_shell_callback(const std::string& name, const config& said, console output,
                                              std::shared_ptr<const processes> runner) {
  check_keys(name, said);
  return std::make_unique<shell_callback>(name, std::move(output), std::move(runner));
}

}  // namespace hydranth::impl
