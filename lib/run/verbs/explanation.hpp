#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/compose/explain.hpp"
#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// The value that a reference (`${db.port}`) leads to.
struct reference_target {
  std::string key;
  grammar::span place;
};

/// What is to be said about a value of a composed config.
struct value_explanation {
  /// The full key; another one than was asked for if that leads through a reference.
  std::string key;
  /// As it is written; null if a layer has deleted it.
  node_ptr raw;
  /// Interpolations replaced; null if that is not possible.
  node_ptr resolved;
  /// Why it is not possible.
  std::string failure;
  /// Where the value is that `raw` refers to, if it does nothing else.
  std::optional<reference_target> target;
  std::vector<key_change> changes;
};

/// What is to be said about a key: it may be that of a value, of a choice, or of both.
struct explanation {
  std::string asked;
  std::vector<choice_origin> choices;
  std::optional<value_explanation> value;
};

/// Throws ConfigKeyError, with the word as place, if nothing ever had this key.
/// @param full  the composed config of the same history
[[nodiscard]] explanation explain(const composition_history& history, const config& full,
                                  const word_argument& asked);

/// For a person. Places are relative to the directory.
[[nodiscard]] std::string to_text(const explanation& of, const std::filesystem::path& directory);

/// For a program: cli/README.md describes the fields.
[[nodiscard]] node_ptr to_json_node(const explanation& of);

}  // namespace hydranth::impl
