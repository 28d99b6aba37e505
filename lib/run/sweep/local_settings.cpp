#include "lib/run/sweep/local_settings.hpp"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <charconv>

#include "hydranth/bind.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/logging_setting.hpp"

namespace hydranth::impl {

std::size_t core_count() {
  cpu_set_t allowed;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? static_cast<std::size_t>(CPU_COUNT(&allowed))
                                                             : 1;
}

namespace {

error refusal(std::string message, const config& place) {
  return at_setting(error(kinds::value_error, std::move(message)), place);
}

/// As joblib counts: -1 is all cores, -2 all but one. (joblib, `Parallel(n_jobs)`)
std::size_t job_count(std::int64_t number) {
  if (number > 0) return static_cast<std::size_t>(number);
  const auto left = static_cast<std::int64_t>(core_count()) + 1 + number;
  return static_cast<std::size_t>(std::max<std::int64_t>(left, 1));
}

std::size_t job_count(const config& said) {
  const auto number = said.as<std::int64_t>();
  if (number == 0) throw refusal("the number of jobs that run at a time can't be 0", said);
  return job_count(number);
}

/// A number of seconds, or a text with a unit.
std::optional<std::chrono::nanoseconds> timeout_of(const config& said) {
  if (said.is_null()) return std::nullopt;
  using seconds = std::chrono::duration<double>;
  const bool is_number = said.type() == config_type::integer || said.type() == config_type::number;
  const auto timeout = is_number
                           ? std::chrono::duration_cast<std::chrono::nanoseconds>(seconds(said.as<double>()))
                           : read_duration(said);
  if (timeout <= std::chrono::nanoseconds::zero()) throw refusal("a timeout has to be longer than 0", said);
  return timeout;
}

/// `continue`, `stop`, or `retry:K`.
void read_policy(const config& said, local_settings& settings) {
  const auto text = said.as<std::string>();
  if (text == "continue") return;
  if (text == "stop") {
    settings.on_failure = local_settings::failure_policy::stop;
    return;
  }
  constexpr std::string_view retry = "retry:";
  if (text.starts_with(retry)) {
    const char* end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data() + retry.size(), end, settings.retries);
    if (failure == std::errc() && last == end) return;
  }
  throw refusal(fmt::format("on_failure is '{}'; it has to be continue, stop, or retry:NUMBER", text), said);
}

void read_slots(const config& launcher, local_settings& settings) {
  const config slots = launcher.at("slots");
  if (slots.is_null()) return;
  for (const auto& [index, slot] : slots) settings.slots.push_back(slot.as<std::string>());
  if (settings.slots.empty()) throw refusal("without a slot no job can run", slots);
  settings.slot_variable = launcher.get<std::string>("slot_variable");
  settings.jobs = std::min(settings.jobs, settings.slots.size());
}

/// What only processes can have.
void refuse_for_threads(const config& launcher) {
  for (const char* name : {"timeout", "slots", "cores"}) {
    if (const config setting = launcher.at(name); !setting.is_null())
      throw refusal(fmt::format("jobs in threads can't have {}", name), setting);
  }
  if (const config shown = launcher.at("show_output"); shown.as<bool>())
    throw refusal("what jobs in threads print is shown as it comes", shown);
}

/// What only a cluster can do.
void refuse_for_clusters(const config& launcher) {
  for (const char* name : {"gpus_per_node", "mem_gb"}) {
    if (const config said = launcher.at(name); !said.is_null())
      throw refusal(fmt::format("this machine's launcher has no {}", name), said)
          .with_hint("hydra/launcher=local has slots, of which each job gets one");
  }
  for (const char* name : {"nodes", "tasks_per_node"}) {
    if (const config said = launcher.at(name); said.as<std::int64_t>() != 1)
      throw refusal(fmt::format("on this machine {} can only be 1", name), said);
  }
}

/// As many jobs run at a time as have cores of their own.
local_settings settings_of_submitit(const config& launcher) {
  refuse_for_clusters(launcher);
  local_settings settings;
  const config minutes = launcher.at("timeout_min");
  if (minutes.as<std::int64_t>() < 1) throw refusal("a timeout has to be longer than 0", minutes);
  settings.timeout = std::chrono::minutes(minutes.as<std::int64_t>());
  settings.jobs = core_count();
  if (const config cores = launcher.at("cpus_per_task"); !cores.is_null()) {
    if (cores.as<std::int64_t>() < 1) throw refusal("a job needs at least one core", cores);
    settings.cores = cores.as<std::size_t>();
    settings.jobs = std::max<std::size_t>(settings.jobs / *settings.cores, 1);
  }
  settings.stderr_to_stdout = launcher.get<bool>("stderr_to_stdout");
  return settings;
}

}  // namespace

std::size_t job_count_of(const arguments& given) {
  const std::string& text = *given.jobs;
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure == std::errc() && end == text.data() + text.size() && number != 0) return job_count(number);
  throw at_place(
      error(kinds::usage_error, fmt::format("argument --jobs/-j: '{}' is no number of jobs", text)),
      given.place_of(&arguments::jobs));
}

local_settings local_settings_of(const config& launcher) {
  local_settings settings;
  if (launcher.get<std::string>("_target_") == joblib_target) {
    settings.jobs = job_count(launcher.at("n_jobs"));
    settings.timeout = timeout_of(launcher.at("timeout"));
    return settings;
  }
  if (launcher.get<std::string>("_target_") == submitit_local_target) return settings_of_submitit(launcher);
  settings.jobs = job_count(launcher.at("jobs"));
  read_policy(launcher.at("on_failure"), settings);
  settings.timeout = timeout_of(launcher.at("timeout"));
  read_slots(launcher, settings);
  if (const config cores = launcher.at("cores"); !cores.is_null()) {
    if (cores.as<std::int64_t>() < 1) throw refusal("a job needs at least one core", cores);
    settings.cores = cores.as<std::size_t>();
  }
  settings.show_output = launcher.get<bool>("show_output");
  settings.threads = launcher.get<bool>("threads");
  if (settings.threads) refuse_for_threads(launcher);
  return settings;
}

}  // namespace hydranth::impl
