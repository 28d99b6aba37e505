#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/session.hpp"

namespace hydranth {

/// What to compose.
struct compose_options {
  /// Where the configs are: a directory, absolute or relative to the working directory, or a place with a
  /// scheme that the session knows, as `pkg://NAME`. Nullopt: only the session's own places are searched.
  std::optional<std::string> config_path = std::nullopt;
  /// The primary config, without its extension; may name a group, as in `exp/base`. Nullopt: an empty config,
  /// to which overrides may add.
  std::optional<std::string> config_name = std::nullopt;
  /// As on the command line: `db=mysql`, `+seed=3`, `~cache`.
  std::vector<std::string> overrides = {};
  /// The name that `${hydra:job.name}` gives.
  std::string job_name = "app";
};

/// A composed config and how it came about.
struct composition {
  /// The application's config.
  hydranth::config config;
  /// The whole tree: the application's config and, under the key `hydra`, Hydra's own.
  hydranth::config full;
  /// The overrides that are not about `hydra`, as they were given.
  std::vector<std::string> overrides;
};

/// Composes a config as Hydra's `compose` does: no job, nothing on disk, no sweep. Throws hydranth::error
/// with Hydra's message, the place and a hint.
[[nodiscard]] HYDRANTH_EXPORT composition compose(const compose_options& options);
[[nodiscard]] HYDRANTH_EXPORT composition compose(const session& with, const compose_options& options);

/// Composes many times from the same places, as for the trials of an optimiser: a config file is read once,
/// and what compositions have in common is made once. So what is edited later is not seen; `compose`, and
/// another composer, read anew. It may be used by several threads at once. Copies share what was made.
class HYDRANTH_EXPORT composer {
 public:
  /// @param common  what all compositions have in common
  explicit composer(compose_options common, const session& with = session());

  /// Adds these overrides to the common ones. Throws as hydranth::compose.
  [[nodiscard]] composition compose(const std::vector<std::string>& overrides = {}) const;

 private:
  struct state;
  std::shared_ptr<const state> m_state;
};

}  // namespace hydranth
