#include "lib/compose/group_listing.hpp"

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/sweep.hpp"

namespace hydranth::impl {

namespace {

// Symbolic links can make a directory its own descendant.
constexpr std::size_t deepest_group = 16;

/// A place in the tree where an option is chosen.
struct use_place {
  std::string key;
  const defaults_node* node = nullptr;
};

using use_places = std::vector<use_place>;

void collect_uses(const defaults_node& node, use_places& found) {
  const defaults_entry& entry = node.place.entry();
  if (node.parent && entry.is_group() && !entry.is_self()) found.push_back({node.place.choice_key(), &node});
  if (!entry.list_key.empty()) found.push_back({entry.list_key, &node});
  for (const auto& child : node.children) collect_uses(*child, found);
}

const defaults_node& primary_of(const defaults_node& tree) {
  return **std::ranges::find_if(tree.children, [](const auto& child) { return child->is_primary; });
}

std::string_view group_of(std::string_view key) {
  return key.substr(0, key.find('@'));
}

class lister {
 public:
  lister(const repository& configs, const defaults_node& tree)
      : m_configs(configs), m_primary(primary_of(tree)) {
    collect_uses(tree, m_uses);
  }

  [[nodiscard]] std::vector<group_listing> list() {
    add_groups_below("", 0);
    std::stable_partition(m_found.begin(), m_found.end(), [](const group_listing& each) {
      return each.name != "hydra" && !each.name.starts_with("hydra/");
    });
    return std::move(m_found);
  }

 private:
  void add_groups_below(const std::string& parent, std::size_t depth) {
    if (depth == deepest_group) return;
    for (const std::string& name : m_configs.list(parent, member_kind::group)) {
      if (name.starts_with('.')) continue;
      const std::string group = parent.empty() ? name : parent + "/" + name;
      add_group(group);
      add_groups_below(group, depth + 1);
    }
  }

  void add_group(const std::string& name) {
    group_listing group{.name = name, .options = {}, .uses = {}};
    for (std::string& option : m_configs.list(name, member_kind::config)) {
      if (name == "hydra" && option == "config") continue;  // Hydra's own node: it is there in any case.
      const repository::located_source* source = m_configs.find_config(name + "/" + option);
      group.options.push_back({std::move(option), source ? source->address() : ""});
    }
    if (group.options.empty()) return;
    for (const use_place& place : m_uses) {
      if (group_of(place.key) == name) add_use(group, place);
    }
    if (group.uses.empty()) group.uses.push_back(unlisted_use(group));
    m_found.push_back(std::move(group));
  }

  void add_use(group_listing& group, const use_place& place) {
    const defaults_node& node = *place.node;
    const auto known = std::ranges::find(group.uses, place.key, &group_use::override_key);
    if (known != group.uses.end()) {
      // One more option of the same list.
      if (known->takes_list) known->chosen.push_back(*node.place.name());
      return;
    }
    const defaults_entry& entry = node.place.entry();
    group_use use{.override_key = place.key,
                  .entry_key = "override /" + entry_key(group.name, place),
                  .is_listed = true,
                  .takes_list = !entry.list_key.empty(),
                  .state = state_of(node),
                  .chosen = {},
                  .chosen_at = entry.chosen_at ? entry.chosen_at : entry.place,
                  .packages = packages_at(node.place, group)};
    if (use.state == group_use::status::chosen || use.state == group_use::status::not_there)
      use.chosen.push_back(*node.place.name());
    group.uses.push_back(std::move(use));
  }

  /// An entry's package starts at that of its list's config.
  [[nodiscard]] std::string entry_key(const std::string& group, const use_place& place) const {
    if (m_primary.place.final_package().empty()) return place.key;
    const std::string package = place.node->place.package_of_key();
    return group + "@_global_" + (package.empty() ? "" : "." + package);
  }

  static group_use::status state_of(const defaults_node& node) {
    if (node.is_deleted) return group_use::status::deleted;
    if (node.is_dropped) return group_use::status::not_there;
    if (!node.place.name()) return group_use::status::null;
    return node.place.is_missing() ? group_use::status::missing : group_use::status::chosen;
  }

  /// What `+group=option` appends to the primary config's list.
  [[nodiscard]] group_use unlisted_use(const group_listing& group) const {
    defaults_entry entry;
    entry.kind = defaults_entry::form::group;
    entry.target = "/" + group.name;
    const config_place place(std::move(entry), "", m_primary.place.final_package());
    group_use use;
    // The path of an override starts at the primary config's directory, but a group of that path has to be
    // there at the root, too: so it only works at the root.
    if (m_primary.place.group_path().empty()) use.override_key = "+" + group.name;
    use.entry_key = "/" + group.name;
    use.packages = packages_at(place, group);
    return use;
  }

  [[nodiscard]] std::vector<std::optional<std::string>> packages_at(const config_place& place,
                                                                    const group_listing& group) const {
    std::vector<std::optional<std::string>> packages;
    for (const group_option& option : group.options) {
      const std::optional<loaded_config_ptr> config = load(group.name + "/" + option.name);
      packages.push_back(config ? std::optional(place.final_package_with((*config)->package)) : std::nullopt);
    }
    return packages;
  }

  /// Nullopt if it can't be read, which is an error only for whoever chooses it.
  [[nodiscard]] std::optional<loaded_config_ptr> load(const std::string& path) const try {
    const loaded_config_ptr config = m_configs.load(path);
    return config ? std::optional(config) : std::nullopt;
  } catch (const error&) {
    return std::nullopt;
  }

  const repository& m_configs;
  const defaults_node& m_primary;
  use_places m_uses;
  std::vector<group_listing> m_found;
};

}  // namespace

bool is_builtin(const group_listing& group, const group_option& option) {
  return option.source.starts_with("pkg://hydra") ||
         (option.source.starts_with("structured://") && group.name.starts_with("hydra/"));
}

std::string choice_override(std::string_view key, std::string_view option, bool as_list) {
  const std::string value = option_text(std::string(option));
  return std::string(key) + "=" + (as_list ? "[" + value + "]" : value);
}

std::string override_of(const group_use& use, std::string_view option) {
  return choice_override(use.override_key, option, use.takes_list);
}

std::vector<group_listing> list_groups(const repository& configs, const defaults_node& tree) {
  return lister(configs, tree).list();
}

}  // namespace hydranth::impl
