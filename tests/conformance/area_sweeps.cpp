#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/run/sweep/sweep_plan.hpp"
#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

std::vector<grammar::source_ptr> command_line(const json& test_case) {
  std::vector<grammar::source_ptr> texts;
  for (const json& text : test_case.at("overrides")) {
    texts.push_back(
        grammar::source::make("argument " + std::to_string(texts.size() + 1), text.get<std::string>()));
  }
  return texts;
}

class recorded_environment final : public environment {
 public:
  explicit recorded_environment(json variables) : m_variables(std::move(variables)) {}
  [[nodiscard]] std::optional<std::string> get(const std::string& name) const override {
    if (!m_variables.contains(name)) return std::nullopt;
    return m_variables.at(name).get<std::string>();
  }

 private:
  json m_variables;
};

/// The params, in a config that holds what their interpolations may use.
node_ptr resolved_params(const json& test_case) {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  evaluation_context context;
  context.resolvers = std::move(resolvers);
  context.outside = world::real();
  context.outside.variables = std::make_shared<recorded_environment>(test_case.value("env", json::object()));
  evaluator evaluate(std::move(context));

  json config = test_case.value("config", json::object());
  config["hydra"]["sweeper"]["params"] = test_case.at("params");
  const key_path to_params = {key("hydra"), key("sweeper"), key("params")};
  return resolve_params(evaluate, descend(place::root(from_typed_json(config)), to_params));
}

/// The size is an integer of the config, which reads the text `2` as one, too.
std::int64_t to_size(const json& written) {
  return written.is_string() ? std::stoll(written.get<std::string>()) : written.get<std::int64_t>();
}

sweep_request to_request(const json& test_case) {
  sweep_request request;
  request.overrides = command_line(test_case);
  request.params = resolved_params(test_case);
  const json& most = test_case.at("max_batch_size");
  if (!most.is_null()) request.max_batch_size = to_size(most);
  request.group_options = [groups = test_case.at("groups")](const std::string& group) {
    std::vector<std::string> options;
    if (groups.contains(group)) options = groups.at(group).get<std::vector<std::string>>();
    std::sort(options.begin(), options.end());
    return options;
  };
  return request;
}

json error_json(const error& failure) {
  return {{"type", failure.kind()}, {"message", failure.message()}};
}

json jobs_of(const sweep_plan& plan, std::size_t batch_index, bool any_order) {
  const sweep_plan::batch batch = plan.batch_at(batch_index);
  json jobs = json::array();
  for (std::size_t i = batch.begin; i < batch.end; ++i) jobs.push_back(plan.job(i));
  if (any_order) std::sort(jobs.begin(), jobs.end());
  return jobs;
}

/// What Hydra asks of a job's overrides as they are printed: that they parse again, to no sweep.
void check_job(const job_overrides& job) {
  std::vector<config_override> parsed;
  for (const std::string& text : job)
    parsed.push_back(parse_config_override(grammar::source::make("job override", text)));
  refuse_hydra_sweeps(parsed);
  refuse_sweeps(parsed, true);
}

/// As a multirun does it: each batch is checked, then launched.
json launch_all(const json& test_case) {
  const bool any_order = test_case.value("any_order", false);
  json launched = json::array();
  try {
    const sweep_plan plan = sweep_plan::make(to_request(test_case));
    for (std::size_t batch = 0; batch < plan.batch_count(); ++batch) {
      const json jobs = jobs_of(plan, batch, any_order);
      for (const json& job : jobs) check_job(job.get<job_overrides>());
      launched.push_back(jobs);
    }
  } catch (const error& failure) {
    json record = {{"error", error_json(failure)}};
    if (!launched.empty()) record["launched"] = launched;
    return record;
  }
  return {{"batches", launched}};
}

json run_single(const json& test_case) {
  try {
    const std::vector<config_override> parsed = parse_config_overrides(command_line(test_case));
    refuse_sweeps(parsed, test_case.value("from_shell", true));
  } catch (const error& failure) {
    return {{"error", error_json(failure)}};
  }
  return nullptr;
}

}  // namespace

outcome run_sweeps(const json& test_case) {
  const json actual = test_case.value("mode", "") == "run" ? run_single(test_case) : launch_all(test_case);
  return {canonical(actual) == canonical(test_case.at("expect")), actual};
}

}  // namespace hydranth::conformance
