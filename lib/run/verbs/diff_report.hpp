#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "lib/run/verbs/compared_config.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// One of the two values of a difference.
struct located_value {
  key_path path;
  node_ptr value;
  /// Empty where no text holds it.
  grammar::span place;
};

/// A difference with its places. Both values, or the one that there is.
struct located_difference {
  std::optional<located_value> first;
  std::optional<located_value> second;

  [[nodiscard]] const located_value& last() const { return second ? *second : *first; }
};

[[nodiscard]] std::vector<located_difference> compare(const compared_config& first,
                                                      const compared_config& second);

/// For people: a line for each value, keys, values and places in columns, and a line with the counts. Nothing
/// if there is no difference. Files below the directory are shown relative to it.
[[nodiscard]] std::string diff_as_text(const std::vector<located_difference>& all,
                                       const std::filesystem::path& directory, bool coloured);

/// For programs: the `changes` of diff_as_json.
[[nodiscard]] node_ptr diff_as_list(const std::vector<located_difference>& all);

/// For programs, on one line: `{"equal": false, "changes": [{"change": "changed", "key": "lr", "a": {...},
/// "b": {...}}]}`.
[[nodiscard]] std::string diff_as_json(const std::vector<located_difference>& all);

}  // namespace hydranth::impl
