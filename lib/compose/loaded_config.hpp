#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/compose/config_source.hpp"
#include "lib/compose/defaults_entry.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A config as it is before composition: read, parsed and taken apart. Immutable.
struct loaded_config {
  /// A map without the key `defaults`, or a list.
  node_ptr content;
  std::vector<defaults_entry> defaults;
  /// From the header `# @package`.
  std::optional<std::string> package;
};
using loaded_config_ptr = std::shared_ptr<const loaded_config>;

/// Has the config a defaults list and content of its own, and doesn't the list say by `_self_` which comes
/// first?
[[nodiscard]] bool lacks_self(const loaded_config& config);

/// Reads what a source holds. Throws hydranth::error: the YAML reader's kinds, ValueError for a bad header or
/// defaults list.
/// @param context  for a `defaults` list that is an interpolation
[[nodiscard]] loaded_config_ptr load_config(const source_entry& written, std::string_view config_path,
                                            const evaluation_context& context);
/// What the header `# @package` says; nullopt without one. Throws ValueError if the header is malformed.
[[nodiscard]] std::optional<std::string> read_package(const grammar::source_ptr& text);

}  // namespace hydranth::impl
