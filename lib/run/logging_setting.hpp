#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/error.hpp"

// What the parts of a logging setup are read with.
namespace hydranth::impl {

using warning_receiver = std::function<void(const std::string& text)>;

/// A ValueError at the place of what is wrong.
[[nodiscard]] error invalid_setting(const config& where, std::string message);
/// An error at the place of the setting, if it has none.
[[nodiscard]] error at_setting(const error& failure, const config& where);

/// The setting if it is there and not null.
[[nodiscard]] std::optional<config> given(const config& from, std::string_view name);

/// These throw hydranth::error with the place for a setting of another type.
[[nodiscard]] std::string text_of(const config& said);
[[nodiscard]] std::string text_or(const config& from, std::string_view name, std::string otherwise);
/// A boolean, or an integer that stands for one.
[[nodiscard]] bool flag_or(const config& from, std::string_view name, bool otherwise);
/// The names in a list; none if there is no list.
[[nodiscard]] std::vector<config> names_in(const config& from, std::string_view list);
/// The setting, which has to be a map.
[[nodiscard]] config map_of(const config& said);
void require_map(const config& said);
/// A number, or a name such as `INFO`, with Python's texts for what is no level.
[[nodiscard]] int level_of(const config& said);

/// A part by its name. Python says `Unable to MISSING 'name'` if there is none.
template <typename Part>
[[nodiscard]] const Part& find_part(const std::map<std::string, Part>& parts, const config& name,
                                    std::string_view missing);
[[nodiscard]] error no_part(const config& name, std::string_view missing,
                            const std::vector<std::string>& known);

/// Warns of each key that has no meaning: Python ignores it.
void warn_of_others(const config& said, const std::vector<std::string>& known, std::string_view where,
                    const warning_receiver& warn);
/// Refuses each key that is no argument of the class, as Python does.
void refuse_others(const config& said, const std::vector<std::string>& known, std::string_view class_name);

template <typename Part>
const Part& find_part(const std::map<std::string, Part>& parts, const config& name,
                      std::string_view missing) {
  const auto found = parts.find(text_of(name));
  if (found != parts.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [each, part] : parts) known.push_back(each);
  throw no_part(name, missing, known);
}

}  // namespace hydranth::impl
