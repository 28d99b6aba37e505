#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hydranth/error.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What an error's message says of the node that it is about, below its first line.
struct error_subject {
  /// From the root of the config: `model.layers[0].size`.
  std::string full_key;
  /// The declared type of the container; empty if it has none.
  std::string reference_type;
  /// What the container is: `dict`, `list` or a record's name; `None` if there is no container.
  std::string object_type = "None";
};

/// A subject in the container that stands at `path`, under its child's key. (OmegaConf, `format_and_raise`)
[[nodiscard]] error_subject subject_in(const node& container, const key_path& path, std::string_view child);
/// The container itself. (OmegaConf writes the last index of its path without brackets.)
[[nodiscard]] error_subject subject_of(const node& container, const key_path& path);

/// An error whose message is `message` and the lines of the subject, as OmegaConf writes it:
/// `MESSAGE\n    full_key: K\n    reference_type=R\n    object_type=T`.
[[nodiscard]] error config_error(std::string_view kind, std::string_view message,
                                 const error_subject& subject);

/// The hint for a key that the map does not have; empty if no other key is near, and for what is no map.
[[nodiscard]] std::string similar_key_hint(const node& container, std::string_view name);

}  // namespace hydranth::impl
