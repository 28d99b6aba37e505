#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/export.hpp"

namespace hydranth {

/// A place that holds configs in groups: what a directory is for the rest of the world, made of an archive, a
/// database or anything else. A session learns it by `session::add_scheme`.
///
/// A group is named by its path with slashes, the outermost one by an empty text; a config by that of its
/// group and its name, without extension: `db/mysql`. Paths are normal: no leading, trailing or doubled
/// slash, no `.`; `..` only at the beginning, where it leads out of the place.
///
/// Compositions on several threads may call all functions at the same time. What they say may not change
/// while a program runs: answers are remembered, for one composition or a whole sweep. An exception ends the
/// composition: a hydranth::error as it is, any other std::exception as a HydraException with its text.
class HYDRANTH_EXPORT config_source {
 public:
  virtual ~config_source() = default;

  /// One thing in a group.
  struct member {
    /// Of a config without extension.
    std::string name;
    bool is_group = false;
  };

  /// The config's text, YAML as in a file; nullopt if there is no such config.
  [[nodiscard]] virtual std::optional<std::string> read(std::string_view config) const = 0;
  /// What is in the group, in any order; nothing if there is no such group.
  [[nodiscard]] virtual std::vector<member> list(std::string_view group) const = 0;

  /// Is there such a config? By default it is read to see; override it where that is costly.
  [[nodiscard]] virtual bool is_config(std::string_view config) const;
  /// Is there such a group? By default one that lists something, and the outermost one.
  [[nodiscard]] virtual bool is_group(std::string_view group) const;
  /// Is the place there at all? If not, a warning says so, and it is an error for the program's own place.
  [[nodiscard]] virtual bool available() const;
};

}  // namespace hydranth
