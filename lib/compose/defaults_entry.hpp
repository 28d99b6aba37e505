#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The value of a group entry: null, an option, or a list of options.
using group_value = std::variant<null_value, std::string, std::vector<std::string>>;

/// One entry of a defaults list, as it is written: an item (`db/mysql@backup`) or a choice of a group
/// (`override /db@backup: mysql`).
struct defaults_entry {
  enum class form { item, group };

  form kind = form::item;
  /// The path of an item or the group of a choice; with a leading slash where it is absolute.
  std::string target;
  /// Of a group entry.
  group_value value;
  /// What follows the `@`; empty for `_here_`.
  std::optional<std::string> package;
  bool is_optional = false;
  bool is_override = false;
  /// True for what `+group=option` on the command line appends.
  bool is_appended = false;
  grammar::span place;
  /// The override that the value comes from, or that deletes the choice, if there is one.
  grammar::span chosen_at = {};
  /// Of an option of a list: the key under which the list is overridden (`db@backup`); else empty.
  std::string list_key = {};

  [[nodiscard]] bool is_group() const { return kind == form::group; }
  /// `_self_`, the config's own content. A group whose option is `_self_` counts, too.
  [[nodiscard]] bool is_self() const;
  /// Null unless it is a group entry with a list of options.
  [[nodiscard]] const std::vector<std::string>* options() const;
};

/// The entry that stands for a config's own content.
[[nodiscard]] defaults_entry self_entry();

/// The entries of a `defaults` list. Throws ValueError (AssertionError where Hydra trips over its own
/// assertion) for what is no entry. (Hydra, `ConfigRepository._create_defaults_list`)
[[nodiscard]] std::vector<defaults_entry> read_defaults(const list_value& written,
                                                        std::string_view config_path);

}  // namespace hydranth::impl
