#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/config_place.hpp"
#include "lib/compose/defaults_list.hpp"
#include "lib/compose/findings.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/repository.hpp"

namespace hydranth::impl {

/// The overrides of a command line, sorted by what they act on, each part in its order.
struct split_overrides {
  std::vector<config_override> for_groups;
  std::vector<config_override> for_config;

  /// An override is for a group if a group of that name exists and its value is no map. Sweeps are in neither
  /// part.
  split_overrides(const repository& configs, std::span<const config_override> overrides);
};

struct defaults_node;  // lib/compose/defaults_tree.hpp

/// What an override asks for, and where it stands.
struct group_choice {
  group_value value;
  grammar::span place;
};

/// The choices of a composition, in three tables that fill while the tree of configs is expanded: what
/// overrides ask for, what is to be deleted, and what has been chosen. (Hydra, `Overrides` in
/// _internal/defaults_list.py)
class group_overrides {
 public:
  /// From the overrides of a command line that concern groups (`split_overrides`). Those that ask for what
  /// can't be are failures.
  group_overrides(std::span<const config_override> overrides, findings& found);

  /// The entries that `+group=option` appends to the primary config's list.
  [[nodiscard]] const std::vector<defaults_entry>& additions() const { return m_additions; }
  [[nodiscard]] const choice_table& choices() const { return m_choices; }

  /// An `override` entry of a config, which has to live as long as this object is asked. What was asked for
  /// before stands.
  void add(const config_place& entry, const defaults_node& containing_config);
  /// What the entry has to choose; null if it isn't overridden. Marks the override as used.
  [[nodiscard]] const group_choice* use(const config_place& entry);
  /// Where it stands that the choice is to be deleted; null if it isn't. Marks the deletion as used.
  [[nodiscard]] const grammar::span* use_deletion(const config_place& entry);
  /// Throws ConfigCompositionException if another option is chosen for the same key already.
  void record_choice(const config_place& entry);

  /// ConfigCompositionException for the overrides and deletions that had nothing to act on.
  void ensure_all_used(findings& found) const;

 private:
  struct wanted {
    std::string key;
    group_choice choice;
    /// Null for the command line's.
    const defaults_node* containing_config = nullptr;
    bool used = false;
  };
  struct deletion {
    std::string key;
    std::optional<std::string> option;
    grammar::span place;
    bool used = false;
  };

  void add_group_override(const config_override& from);
  void add_deletion(const config_override& from);
  void want(wanted what);
  [[nodiscard]] error unused_override(const wanted& what) const;
  [[nodiscard]] static error unused_deletion(const deletion& what);

  std::vector<defaults_entry> m_additions;
  std::vector<wanted> m_wanted;
  std::unordered_map<std::string, std::size_t> m_wanted_by_key;
  std::vector<deletion> m_deletions;
  choice_table m_choices;
  std::map<std::string, std::set<std::string>, std::less<>> m_keys_of_group;
};

}  // namespace hydranth::impl
