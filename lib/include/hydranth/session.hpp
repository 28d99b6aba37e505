#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/world.hpp"

namespace hydranth {

namespace impl {
struct session_data;
struct session_access;
}  // namespace impl

/// A function behind `${name:ARGUMENTS}` in a config. The arguments are resolved. What it throws (a
/// hydranth::error or any std::exception) becomes an InterpolationResolutionError with the key's place.
using resolver = std::function<config(std::span<const config> arguments)>;

/// Everything that composing depends on beside its options: the outside world, resolvers, configs held in
/// memory and further directories. There are no globals: a program may have any number of sessions, and once
/// it is set up a session may be used from several threads at once. Copies share nothing that can change.
class HYDRANTH_EXPORT session {
 public:
  /// With the real disk, clock and environment.
  session();
  explicit session(world outside);
  ~session();
  session(const session& other);
  session(session&& other) noexcept;
  session& operator=(const session& other);
  session& operator=(session&& other) noexcept;

  /// Makes `${name:...}` call the function. The names of Hydra's and OmegaConf's own resolvers can be
  /// replaced. Throws ValueError if the name is empty.
  session& add_resolver(std::string name, resolver function);

  /// Makes a config available without a file, as `structured://` does in Hydra: `name` is its path without
  /// extension, as in `db/mysql`. Files come first where both have it. Throws hydranth::error if the text is
  /// no valid config.
  session& add_config(std::string name, std::string yaml);

  /// Searches this directory, too, after the main one.
  session& add_directory(std::filesystem::path directory);

  [[nodiscard]] const world& outside() const;

 private:
  friend struct impl::session_access;
  std::unique_ptr<impl::session_data> m_data;
};

}  // namespace hydranth
