#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/error.hpp"
#include "hydranth/export.hpp"

namespace hydranth {

namespace kinds {
inline constexpr std::string_view unread_key_error = "UnreadKeyError";
}  // namespace kinds

/// What becomes of keys that a task never reads: most often they are misspelt, or left over.
enum class unread_policy {
  /// Nothing, at no cost.
  ignore,
  /// A warning for each, once its job has ended well.
  warn,
  /// The job is a failed one.
  fail,
};

/// A key that nobody has read.
struct unread_key {
  std::string full_key;
  /// Where its value is written; nullopt if it stands in no text.
  std::optional<error_location> location;
  /// A key that was looked for, is not there, and has nearly the same name; empty if there is none.
  std::string looked_for;
};

/// The keys below the node that nobody has read so far, in the order of the config; a map or list of which
/// nothing was read is one key. None unless the session that composed the config has another policy than
/// `ignore` (session::report_unread). Thread-safe.
///
/// A value is read when something asks what it is: `as`, `get`, `is_null`, `type`, `contains`; a map or list
/// when something asks for its keys, items or size, which says nothing of what they hold. `to_yaml`,
/// `to_json`, `resolved`, `==`, and being put into another config read all that is below. An interpolation
/// that is followed reads what it leads to, as do those of Hydra's own config. A member of type `config` is
/// read when its holder reads it.
[[nodiscard]] HYDRANTH_EXPORT std::vector<unread_key> unread_keys(const config& node);

/// Throws UnreadKeyError for the first of the unread keys, with its place; the others are its `others()`.
HYDRANTH_EXPORT void ensure_all_read(const config& node);

}  // namespace hydranth
