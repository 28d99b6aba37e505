#pragma once

#include <string_view>
#include <vector>

#include "grammar/source.hpp"
#include "lib/compose/history.hpp"
#include "lib/tree/key.hpp"

namespace hydranth::impl {

/// A value that isn't what it was, or was written anew.
struct value_change {
  key_path path;
  /// Null if there was nothing before.
  node_ptr before;
  /// Null if there is nothing any more.
  node_ptr after;
  /// Where it is written; empty where no text holds it, as in a typed config.
  grammar::span place;
};

/// What one layer did to what stands under a key.
struct key_change {
  /// One of the history's.
  const composed_layer* layer = nullptr;
  /// As in value_change.
  node_ptr before;
  node_ptr after;
  /// Where the layer says so; empty where no text does. Of a map it is the place of the first value that the
  /// layer changes.
  grammar::span place;
  /// Of a map the values below it that changed, in its order; else the value itself.
  std::vector<value_change> values;
};

/// What happened to the key, oldest first; nothing if no layer has ever set it. Setting a value to what it
/// was counts, too.
[[nodiscard]] std::vector<key_change> changes_of(const composition_history& history, const key_path& path);

/// Where the value of a composed config comes from.
struct value_origin {
  grammar::span place;
  /// The last layer that changed the value; null if the place says it all.
  const composed_layer* layer = nullptr;
};

/// The place of the value's text or, if no text holds it, the layer that made it.
[[nodiscard]] value_origin origin_of(const composition_history& history, const key_path& path);

/// The steps that a key's text means in a tree, literally: interpolations are not followed, and what the tree
/// doesn't have is taken for keys. Keys that are no texts are found by how they are printed.
[[nodiscard]] key_path steps_of(const node_ptr& root, std::string_view text);

}  // namespace hydranth::impl
