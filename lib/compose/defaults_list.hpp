#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammar/source.hpp"
#include "lib/compose/include_trace.hpp"

namespace hydranth::impl {

/// One config of the final defaults list: what is merged, where to, and why it is there.
struct defaults_element {
  std::string config_path;
  /// Where the config's content goes: a key path, empty for the root.
  std::string package;
  /// The config whose defaults list brought it, `<root>` for the primary config.
  std::string parent;
  /// True if the config has a defaults list of its own, and this is its `_self_` in it.
  bool is_self = false;
  bool primary = false;
  /// `db`, `db@backup`; nullopt if it is no choice of a group.
  std::optional<std::string> choice_key;
  /// The entry that names it; empty for the roots and for what an override appended.
  grammar::span place;
};

/// The option that was chosen for a group; nullopt is null.
struct choice {
  /// The group's path, with `@package` if that is not the group's own.
  std::string key;
  std::optional<std::string> value;
  /// The entry that chose it first.
  grammar::span place = {};
};

/// The defaults lists as they stand in each other, for a person to read.
struct defaults_tree {
  /// `robot: arm6`, `robot@left: null`, `config`, `_self_`, `<root>`.
  std::string label;
  /// Nullopt if it is no choice of a group.
  std::optional<choice> made;
  bool is_deleted = false;
  bool is_dropped = false;
  /// As in inclusion.
  grammar::span entry = {};
  grammar::span chosen_at = {};
  std::vector<defaults_tree> children;
};

/// All choices in the order in which they became known. Lists of options are not among them.
class choice_table {
 public:
  [[nodiscard]] const std::vector<choice>& all() const { return m_choices; }
  /// Null if the key is not known.
  [[nodiscard]] const choice* find(const std::string& key) const;
  /// Precondition: the key is new.
  void add(choice made);

 private:
  std::vector<choice> m_choices;
  std::unordered_map<std::string, std::size_t> m_index;
};

/// A choice of a group, and where it was made.
struct choice_origin {
  choice made;
  /// A word on the command line deletes it.
  bool is_deleted = false;
  /// Nothing is merged for it: it is deleted, or its option is optional and isn't there.
  bool is_dropped = false;
  /// The group's own entry first, as in `inclusions_of`.
  std::vector<inclusion> included;
};

/// The configs of an expanded tree in the order in which they are merged: depth first. A config with a list
/// of its own is represented by its `_self_`. Throws ConfigCompositionException if a choice stands in it
/// twice.
[[nodiscard]] std::vector<defaults_element> make_defaults_list(const defaults_node& tree);

/// For each config of the list the entries by which it got in: its own, then the one of the config with that
/// entry, and so on.
[[nodiscard]] std::vector<std::vector<inclusion>> inclusions_of(const defaults_node& tree);

/// All choices of the tree, in its order.
[[nodiscard]] std::vector<choice_origin> choices_of(const defaults_node& tree);

/// The tree as a person reads it.
[[nodiscard]] defaults_tree describe(const defaults_node& tree);

}  // namespace hydranth::impl
