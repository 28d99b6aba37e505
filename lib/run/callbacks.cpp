#include "lib/run/callbacks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hydranth/instantiate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/caught.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/log_job_return.hpp"
#include "lib/run/logging_setting.hpp"
#include "lib/run/shell_callback.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view pickle_target = "hydra.experimental.callbacks.PickleJobInfoCallback";

std::string place_of(const config& said) {
  const std::optional<error_location> place = said.location();
  return place ? fmt::format(" ({}:{}:{})", place->source, place->line, place->column) : "";
}

error refusal(std::string message, const config& place) {
  return at_setting(error(kinds::instantiation_exception, std::move(message)), place);
}

/// (Hydra, hydra.utils.instantiate)
std::string target_of_callback(const std::string& name, const config& said) {
  const config target = said.at("_target_");
  if (target.type() == config_type::text) return target.as<std::string>();
  const node_ptr value = config_access::node_of(target);
  throw refusal(fmt::format("Expected a callable target, got '{}' of type '{}'\nfull_key: hydra.callbacks.{}",
                            python_str(*value), python_type_name(*value), name),
                target);
}

error unknown_target(const std::string& name, const std::string& target, const config& said,
                     const registry& targets) {
  std::vector<std::string> known = targets.targets();
  known.insert(known.end(), {std::string(shell_callback_target), std::string(log_job_return_target)});
  const std::string near = did_you_mean(target, known);
  return refusal(fmt::format("Error locating target '{}', set env var HYDRA_FULL_ERROR=1 to see chained "
                             "exception.\nfull_key: hydra.callbacks.{}",
                             target, name),
                 said.at("_target_"))
      .with_hint(!near.empty() ? near
                               : fmt::format("callbacks are classes that the program has registered, and {}",
                                             shell_callback_target));
}

/// Refuses arguments that one of Hydra's own callbacks doesn't have, in Python's words.
void refuse_arguments(const std::string& name, const std::string& target, const config& said) {
  for (const auto& [key, value] : said) {
    if (key.starts_with('_')) continue;
    throw refusal(
        fmt::format("Error in call to target '{}':\nTypeError(\"{}.__init__() got an unexpected keyword "
                    "argument '{}'\")\nfull_key: hydra.callbacks.{}",
                    target, target.substr(target.rfind('.') + 1), key, name),
        value);
  }
}

}  // namespace

callbacks::callbacks(const config& full, surroundings with) : m_warn(with.warn) {
  const std::optional<config> said = full.select("hydra.callbacks");
  if (!said || !said->is_map()) return;
  for (const auto& [name, value] : *said) {
    if (!value.is_null()) add(name, value, with);
  }
}

void callbacks::add(const std::string& name, const config& said, const surroundings& with) {
  if (said.type() == config_type::text) {
    throw refusal(
        "Cannot instantiate config of type str.\nTop level config must be an OmegaConf "
        "DictConfig/ListConfig object,\na plain dict/list, or a Structured Config class or instance.",
        said);
  }
  if (!said.is_map() || !said.contains("_target_")) {
    with.warn(
        fmt::format("hydra.callbacks.{} is never called: it has no `_target_`{}", name, place_of(said)));
    return;
  }
  const std::string target = target_of_callback(name, said);
  const std::string class_name = target.substr(target.rfind('.') + 1);
  if (target == shell_callback_target) {
    m_entries.push_back({class_name, make_shell_callback(name, said, with.output)});
  } else if (target == log_job_return_target) {
    refuse_arguments(name, target, said);
    m_entries.push_back({class_name, make_log_job_return(*with.logs)});
  } else if (target == pickle_target) {
    refuse_arguments(name, target, said);
    with.warn(
        fmt::format("{} does nothing: it writes Python's pickles. What a job was is in its "
                    "`hydra.output_subdir`{}",
                    target, place_of(said.at("_target_"))));
  } else {
    const std::vector<std::string> known = with.targets->targets();
    if (std::ranges::find(known, target) == known.end())
      throw unknown_target(name, target, said, *with.targets);
    m_entries.push_back({class_name, with.targets->make<std::unique_ptr<callback>>(said)});
  }
}

void callbacks::run_start(const run_context& run) const {
  tell_first_to_last("on_run_start", [&](callback& one) { one.on_run_start(run); });
}

void callbacks::run_end(const run_context& run, const job_result& result) const {
  tell_last_to_first("on_run_end", [&](callback& one) { one.on_run_end(run, result); });
}

void callbacks::multirun_start(const run_context& sweep) const {
  tell_first_to_last("on_multirun_start", [&](callback& one) { one.on_multirun_start(sweep); });
}

void callbacks::multirun_end(const run_context& sweep) const {
  tell_last_to_first("on_multirun_end", [&](callback& one) { one.on_multirun_end(sweep); });
}

void callbacks::job_start(const job_context& job) const {
  tell_first_to_last("on_job_start", [&](callback& one) { one.on_job_start(job); });
}

void callbacks::job_end(const job_context& job, const job_result& result) const {
  tell_last_to_first("on_job_end", [&](callback& one) { one.on_job_end(job, result); });
}

void callbacks::tell(const entry& one, std::string_view event,
                     const std::function<void(callback&)>& call) const {
  try {
    call(*one.made);
  } catch (...) {
    const error failure = caught_error("it");
    m_warn(fmt::format("Callback {}.{} raised {}: {}", one.class_name, event, failure.kind(),
                       failure.message()));
  }
}

void callbacks::tell_first_to_last(std::string_view event, const std::function<void(callback&)>& call) const {
  for (const entry& one : m_entries) tell(one, event, call);
}

void callbacks::tell_last_to_first(std::string_view event, const std::function<void(callback&)>& call) const {
  for (auto one = m_entries.rbegin(); one != m_entries.rend(); ++one) tell(*one, event, call);
}

}  // namespace hydranth::impl
