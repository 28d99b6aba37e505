#include "lib/run/logging_setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lib/report/suggest.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array<std::pair<std::string_view, int>, 8> level_names{{{"NOTSET", 0},
                                                                       {"DEBUG", 10},
                                                                       {"INFO", 20},
                                                                       {"WARN", 30},
                                                                       {"WARNING", 30},
                                                                       {"ERROR", 40},
                                                                       {"CRITICAL", 50},
                                                                       {"FATAL", 50}}};

std::string shown(const config& said) {
  return python_repr(*config_access::node_of(said));
}

}  // namespace

error invalid_setting(const config& where, std::string message) {
  return at_setting(error(kinds::value_error, std::move(message)), where);
}

error at_setting(const error& failure, const config& where) {
  if (failure.location()) return failure;
  const std::optional<error_location> place = where.location();
  return place ? failure.at(*place) : failure;
}

std::optional<config> given(const config& from, std::string_view name) {
  std::optional<config> found = from.select(name);
  return found && !found->is_null() ? found : std::nullopt;
}

std::string text_of(const config& said) {
  if (said.type() != config_type::text)
    throw invalid_setting(said, fmt::format("expected a text, not {}", shown(said)));
  const auto text = said.as<std::string>();
  // Python would look up an object or another part of the setup.
  if (text.starts_with("ext://") || text.starts_with("cfg://"))
    throw invalid_setting(said, fmt::format("'{}' can't be looked up here", text));
  return text;
}

std::string text_or(const config& from, std::string_view name, std::string otherwise) {
  const std::optional<config> said = given(from, name);
  return said ? text_of(*said) : std::move(otherwise);
}

bool flag_or(const config& from, std::string_view name, bool otherwise) {
  const std::optional<config> said = given(from, name);
  if (!said) return otherwise;
  if (said->type() == config_type::integer) return said->to_int64() != 0;
  if (said->type() == config_type::boolean) return said->to_bool();
  throw invalid_setting(*said, fmt::format("expected true or false, not {}", shown(*said)));
}

std::vector<config> names_in(const config& from, std::string_view list) {
  const std::optional<config> said = given(from, list);
  if (!said) return {};
  if (!said->is_list())
    throw invalid_setting(*said, fmt::format("expected a list of names, not {}", shown(*said)));
  return said->items();
}

config map_of(const config& said) {
  require_map(said);
  return said;
}

void require_map(const config& said) {
  if (said.is_map()) return;
  throw invalid_setting(said, fmt::format("expected a map, not {}", shown(said)));
}

int level_of(const config& said) {
  if (said.type() == config_type::integer) return said.as<int>();
  if (said.type() == config_type::boolean) return said.to_bool() ? 1 : 0;
  if (said.type() != config_type::text) {
    throw at_setting(
        error(kinds::type_error, fmt::format("Level not an integer or a valid string: {}", shown(said))),
        said);
  }
  const auto name = said.as<std::string>();
  const auto* const found =
      std::ranges::find(level_names, name, [](const auto& known) { return known.first; });
  if (found != level_names.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [each, level] : level_names) known.emplace_back(each);
  throw invalid_setting(said, fmt::format("Unknown level: {}", python_repr(name)))
      .with_hint(did_you_mean(name, known));
}

error no_part(const config& name, std::string_view missing, const std::vector<std::string>& known) {
  const auto text = name.as<std::string>();
  return invalid_setting(name, fmt::format("Unable to {} '{}'", missing, text))
      .with_hint(did_you_mean(text, known));
}

void warn_of_others(const config& said, const std::vector<std::string>& known, std::string_view where,
                    const warning_receiver& warn) {
  for (const auto& [key, value] : said) {
    if (std::ranges::find(known, key) != known.end()) continue;
    std::string text = fmt::format("'{}' has no meaning in {}", key, where);
    if (const std::optional<error_location> place = value.location())
      text += fmt::format(" ({}:{}:{})", place->source, place->line, place->column);
    if (const std::string hint = did_you_mean(key, known); !hint.empty()) text += ": " + hint;
    warn(text);
  }
}

void refuse_others(const config& said, const std::vector<std::string>& known, std::string_view class_name) {
  for (const auto& [key, value] : said) {
    if (std::ranges::find(known, key) != known.end()) continue;
    const error failure(
        kinds::type_error,
        fmt::format("{}.__init__() got an unexpected keyword argument '{}'", class_name, key));
    throw at_setting(failure, value).with_hint(did_you_mean(key, known));
  }
}

}  // namespace hydranth::impl
