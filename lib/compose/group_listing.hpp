#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/repository.hpp"

namespace hydranth::impl {

/// One way to choose an option of a group: its place in the defaults lists, or beside them.
struct group_use {
  /// What stands before the `=` of an override: `db`, `db@backup`, `+experiment` if no defaults list names
  /// the group. Empty if no override can choose: the primary config's own directory is no part of the path.
  std::string override_key;
  /// What stands before the colon of an entry in the primary config's defaults list, or in that of a config
  /// whose package is `_global_`: `override /db`, `/experiment`.
  std::string entry_key;
  bool is_listed = false;
  /// `db: [a, b]`, of any length.
  bool takes_list = false;
  enum class status { chosen, null, missing, deleted, not_there };
  status state = status::null;
  /// What is chosen: one option unless it takes a list; one that isn't there, too, if it is optional.
  std::vector<std::string> chosen;
  /// What chose: an entry or an override. Empty if nothing did.
  grammar::span chosen_at;
  /// Where the content of each of the group's options would go, the empty path for the root; nullopt for one
  /// that can't be read.
  std::vector<std::optional<std::string>> packages;
};

struct group_option {
  std::string name;
  /// The place of the search path that has it: `file:///app/conf`.
  std::string source;
};

struct group_listing {
  /// The path: `db/engine`.
  std::string name;
  std::vector<group_option> options;
  /// In the order of the defaults lists; a single one that is not listed if they don't name the group.
  std::vector<group_use> uses;
};

/// Is it one of the options that Hydra itself brings?
[[nodiscard]] bool is_builtin(const group_listing& group, const group_option& option);

/// The override that chooses the option: `db=mysql`, `+db='a b'`, `db=[mysql]`.
[[nodiscard]] std::string choice_override(std::string_view key, std::string_view option,
                                          bool as_list = false);
/// Precondition: there is an override key.
[[nodiscard]] std::string override_of(const group_use& use, std::string_view option);

/// All groups that have options, by their names, Hydra's own last; groups whose name begins with a dot, as
/// `.git` and `.hydra`, are none.
[[nodiscard]] std::vector<group_listing> list_groups(const repository& configs, const defaults_node& tree);

}  // namespace hydranth::impl
