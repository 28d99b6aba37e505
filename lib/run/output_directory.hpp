#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "hydranth/config.hpp"

namespace hydranth::impl {

/// What becomes of a new run or sweep whose directory is there already.
enum class if_exists {
  /// It is used; what is in it is written over. (Hydra)
  reuse,
  /// The new one gets `_1`, `_2` and so on behind its name.
  suffix,
  error,
};

/// `reuse`, `suffix` or `error`, as --if-exists has checked.
[[nodiscard]] if_exists if_exists_named(const std::string& name);

/// What names directories: `hydra.run.dir`, `hydra.sweep.dir`, `hydra.sweep.subdir`.
enum class directory_key : std::size_t { run_dir, sweep_dir, sweep_subdir };

/// Makes the directory that the key names, and returns it, absolute. Of several processes, maybe on several
/// machines, each gets another one where there is to be a new one. Without a policy that is so if the time is
/// part of the name (`${now:...}`): such a name is meant to be new. Throws hydranth::error: OSError, and what
/// reading the key throws.
[[nodiscard]] std::filesystem::path make_output_directory(const config& full, directory_key which,
                                                          std::optional<if_exists> policy);

/// What the key names. A name that is made of other values, such as `hydra.job.override_dirname`, fits: of
/// more than 255 bytes, which no file system takes, it is cut, and ends with a name made of all of it. Throws
/// what reading the key throws.
[[nodiscard]] std::filesystem::path directory_named(const config& full, directory_key which);

}  // namespace hydranth::impl
