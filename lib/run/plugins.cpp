#include "lib/run/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "hydranth/error.hpp"
#include "hydranth/registry.hpp"
#include "lib/compose/history.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/cluster/slurm_settings.hpp"
#include "lib/run/sweep/local_settings.hpp"

namespace hydranth::impl {

namespace {

/// A plugin that there is.
struct plugin_spec {
  /// `launcher` or `sweeper`: its key below `hydra`, and its group.
  std::string_view kind;
  std::string_view target;
  std::string_view class_name;
  /// The choices of the group that can be run.
  std::string_view choices;
  /// What its constructor needs, then what else it knows.
  std::span<const std::string_view> required;
  std::span<const std::string_view> optional;
};

constexpr std::array<std::string_view, 1> sweeper_required{"max_batch_size"};
constexpr std::array<std::string_view, 1> sweeper_optional{"params"};

constexpr plugin_spec basic_launcher{
    .kind = "launcher",
    .target = "hydra._internal.core_plugins.basic_launcher.BasicLauncher",
    .class_name = "BasicLauncher",
    .choices = "basic, local or slurm",
    .required = {},
    .optional = {},
};
constexpr plugin_spec basic_sweeper{
    .kind = "sweeper",
    .target = "hydra._internal.core_plugins.basic_sweeper.BasicSweeper",
    .class_name = "BasicSweeper",
    .choices = "basic",
    .required = sweeper_required,
    .optional = sweeper_optional,
};

error refusal(std::string message, const config& place) {
  const error made(kinds::hydra_exception, std::move(message));
  const std::optional<error_location> where = place.location();
  return where ? made.at(*where) : made;
}

/// (Hydra, `Plugins._instantiate`)
std::string target_of(const config& said) {
  const std::optional<config> target = said.is_map() ? said.select("_target_") : std::nullopt;
  if (!target) throw refusal("Input config does not have a `_target_` field", said);
  if (target->type() != config_type::text) throw refusal("_target_ field type must be a string", *target);
  return target->as<std::string>();
}

error unknown_plugin(const plugin_spec& known, const std::string& target, const config& place) {
  const bool is_plugin_name =
      target.starts_with("hydra_plugins.") || target.starts_with("hydra._internal.core_plugins.");
  return refusal(is_plugin_name ? fmt::format("Unknown plugin class : '{}'", target)
                                : fmt::format("Invalid plugin '{}': not the hydra_plugins package", target),
                 place)
      .with_hint(fmt::format("the config composes, but this {0} can't be run; hydra/{0}={1} can", known.kind,
                             known.choices));
}

error bad_call(const plugin_spec& known, std::string_view reason, const config& place) {
  return refusal(
      fmt::format("Error in call to target '{}':\nTypeError(\"{}.__init__() {}\")\nfull_key: hydra.{}",
                  known.target, known.class_name, reason, known.kind),
      place);
}

void check_settings(const plugin_spec& known, const config& said) {
  const auto is_setting = [](std::span<const std::string_view> settings, const std::string& name) {
    return std::ranges::find(settings, name) != settings.end();
  };
  for (const auto& [name, value] : said) {
    if (name.starts_with('_') || is_setting(known.required, name) || is_setting(known.optional, name))
      continue;
    throw bad_call(known, fmt::format("got an unexpected keyword argument '{}'", name), value);
  }
  const std::vector<std::string> given = said.keys();
  for (const std::string_view name : known.required) {
    if (std::ranges::find(given, name) != given.end()) continue;
    throw bad_call(known, fmt::format("missing 1 required positional argument: '{}'", name), said);
  }
}

/// Where the plugin was chosen: an override, or an entry of a defaults list. Empty for Hydra's own default.
grammar::span place_of_choice(const planned_sweep& sweep, std::string_view kind) {
  const std::string group = fmt::format("hydra/{}", kind);
  const composition_history history =
      sweep.app.configs->history(composition_request(sweep.app, sweep.overrides, run_mode::multirun));
  for (const choice_origin& choice : history.choices) {
    if (choice.made.key != group || choice.included.empty()) continue;
    const inclusion& own = choice.included.front();
    return own.chosen_at ? own.chosen_at : own.entry;
  }
  return {};
}

void ensure_known(const plugin_spec& known, const planned_sweep& sweep) try {
  const config said = sweep.master.at(fmt::format("hydra.{}", known.kind));
  if (said.is_null()) throw refusal(fmt::format("Hydra {} is not configured", known.kind), said);
  const std::string target = target_of(said);
  if (target != known.target) throw unknown_plugin(known, target, said.at("_target_"));
  check_settings(known, said);
} catch (const error& failure) {
  if (failure.location()) throw;
  throw at_place(failure, place_of_choice(sweep, known.kind));
}

/// Empty if it is none.
std::string named_launcher(const planned_sweep& sweep) {
  const config said = sweep.master.at("hydra.launcher");
  const std::optional<config> target = said.is_map() ? said.select("_target_") : std::nullopt;
  return target && target->type() == config_type::text ? target->as<std::string>() : "";
}

}  // namespace

bool names_registered_launcher(const planned_sweep& sweep) {
  const std::string target = named_launcher(sweep);
  return std::ranges::count(sweep.app.targets->targets(), target) != 0;
}

bool names_local_launcher(const planned_sweep& sweep) {
  const std::string target = named_launcher(sweep);
  return target == local_target || target == joblib_target || target == submitit_local_target;
}

bool names_slurm_launcher(const planned_sweep& sweep) {
  const std::string target = named_launcher(sweep);
  return target == slurm_target || target == submitit_slurm_target;
}

void ensure_known_launcher(const planned_sweep& sweep) {
  ensure_known(basic_launcher, sweep);
}

void ensure_known_sweeper(const planned_sweep& sweep) {
  ensure_known(basic_sweeper, sweep);
}

}  // namespace hydranth::impl
