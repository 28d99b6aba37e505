#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "lib/compose/history.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The value's YAML, each line of which ends with a comment: where the value of the line comes from. Read as
/// YAML it is the same; texts of several lines have the comment on their last one.
/// @param value      as it is written, or resolved
/// @param at         the path of the value in the composed config
/// @param directory  files below it are shown relative to it
[[nodiscard]] std::string yaml_with_origins(const node_ptr& value, const composition_history& history,
                                            const key_path& at, const std::filesystem::path& directory);

/// The same for the text of a single value; a line.
[[nodiscard]] std::string with_origin(std::string_view text, const node_ptr& value,
                                      const composition_history& history, const key_path& at,
                                      const std::filesystem::path& directory);

}  // namespace hydranth::impl
