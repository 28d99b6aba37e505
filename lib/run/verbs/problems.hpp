#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hydranth/error.hpp"

namespace hydranth::impl {

enum class severity { error, warning };

/// What kinds of problems `validate` finds. Programs rely on these names.
namespace problem_kinds {
/// A file or an override that can't be read.
inline constexpr std::string_view syntax = "syntax";
/// What keeps configs from being composed.
inline constexpr std::string_view composition = "composition";
/// A value that can't be resolved.
inline constexpr std::string_view interpolation = "interpolation";
inline constexpr std::string_view unknown_resolver = "unknown-resolver";
/// A value of an option that can't be resolved if the option is chosen, but is only a part of another one.
inline constexpr std::string_view partial_option = "partial-option";
/// A file that nothing can select.
inline constexpr std::string_view unreachable = "unreachable";
inline constexpr std::string_view missing_self = "missing-self";
/// A value that is the name of an option of the group that stands there.
inline constexpr std::string_view group_as_value = "group-as-value";
}  // namespace problem_kinds

/// Overrides, beside those that were given. None: the config as it is.
using combination = std::vector<std::string>;

struct problem {
  severity level = severity::error;
  std::string_view kind;
  error what;
  /// The first combinations that show it. None for what is wrong whatever is chosen.
  std::vector<combination> shown_by;
  /// How many show it, without those that only add to one of these.
  std::size_t combinations = 0;

  /// What is said of the error and of its causes: the whole message, the first place and the first hint.
  [[nodiscard]] std::string message() const;
  [[nodiscard]] const error_location* location() const;
  [[nodiscard]] std::string hint() const;
};

/// Problems, each once, however many combinations show it.
class problem_list {
 public:
  /// So many combinations are kept of each.
  static constexpr std::size_t most_combinations = 3;

  /// A problem is known by its message and its place. One that comes again as an error is one.
  void add(severity level, std::string_view kind, const error& what);
  void add(severity level, std::string_view kind, const error& what, const combination& shown_by);
  /// What composing fails with.
  void add_failure(const error& failure, const combination& shown_by);
  /// What resolving fails with.
  void add_unresolved(const error& failure, const combination& shown_by);

  /// Errors first, each by their places; those that have none come first.
  [[nodiscard]] std::vector<problem> sorted() const;
  [[nodiscard]] std::size_t count(severity level) const;

 private:
  problem& find_or_add(severity level, std::string_view kind, const error& what);

  std::vector<problem> m_all;
  std::unordered_map<std::string, std::size_t> m_index;
};

}  // namespace hydranth::impl
