#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "lib/compose/defaults_list.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/compose/repeated_configs.hpp"
#include "lib/compose/repository.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// Merges the configs of a defaults list, each in its package, in the order of the list. A config that has a
/// typed one of its name in the store is merged into that, with a warning. What is given has to outlive the
/// merger. (Hydra, `ConfigLoaderImpl._compose_config_from_defaults_list`)
class config_merger {
 public:
  /// @param tree  what the list was made of
  config_merger(std::span<const defaults_element> list, const defaults_node& tree, const repository& configs,
                const evaluation_context& context, std::vector<std::string>& warnings)
      : m_list(list),
        m_tree(tree),
        m_configs(configs),
        m_context(context),
        m_warnings(warnings),
        m_repeated(list) {}

  /// The config with the config of the list's element merged into it. Precondition: those of all elements
  /// before it have been merged, or have failed. Throws ConfigCompositionException.
  [[nodiscard]] node_ptr add(const node_ptr& config, std::size_t index);

  /// The config with nothing merged into it but the typed config of the element's name; null if there is
  /// none beside the element's own config.
  [[nodiscard]] node_ptr add_schema(const node_ptr& config, std::size_t index) const;

 private:
  node_ptr merged(const node_ptr& config, const defaults_element& element);
  node_ptr content_of(const defaults_element& element, const node_ptr& config);
  node_ptr with_schema(const defaults_element& element, const node_ptr& content, const loaded_config& schema);
  void refuse_search_path(const defaults_element& element, const node_ptr& embedded);

  std::span<const defaults_element> m_list;
  const defaults_node& m_tree;
  const repository& m_configs;
  const evaluation_context& m_context;
  std::vector<std::string>& m_warnings;
  repeated_configs m_repeated;
};

/// What a config of the list says, as it is merged: in maps for its package. No schema of its name is looked
/// at.
[[nodiscard]] node_ptr content_in_package(const defaults_element& element, const repository& configs);

}  // namespace hydranth::impl
