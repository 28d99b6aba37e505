#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hydranth/export.hpp"

namespace hydranth {

/// The largest text of a config, in bytes. A larger one is refused before it is understood, a file before all
/// of it is read.
inline constexpr std::size_t largest_config = 16 * 1024 * 1024;

/// What composing reads of the disk. Paths are as the caller wrote them; relative ones start at the working
/// directory.
class HYDRANTH_EXPORT file_system {
 public:
  virtual ~file_system() = default;

  struct entry {
    std::string name;
    bool is_directory = false;
  };

  /// The file's bytes; nullopt if there is no such file. Throws error (OSError) if it can't be read, or is
  /// larger than `largest_config`.
  [[nodiscard]] virtual std::optional<std::string> read(const std::filesystem::path& file) const = 0;
  [[nodiscard]] virtual bool is_file(const std::filesystem::path& path) const = 0;
  [[nodiscard]] virtual bool is_directory(const std::filesystem::path& path) const = 0;
  /// The entries of a directory in any order; none if it can't be read.
  [[nodiscard]] virtual std::vector<entry> list(const std::filesystem::path& directory) const = 0;
  [[nodiscard]] virtual std::filesystem::path working_directory() const = 0;
};

/// What time it is. Asked once per composition, so that all of its `${now:...}` agree.
class HYDRANTH_EXPORT clock {
 public:
  virtual ~clock() = default;
  [[nodiscard]] virtual std::chrono::system_clock::time_point now() const = 0;
};

/// The environment variables that `${oc.env:...}` and `hydra.job.env_copy` read.
class HYDRANTH_EXPORT environment {
 public:
  virtual ~environment() = default;
  [[nodiscard]] virtual std::optional<std::string> get(const std::string& name) const = 0;
};

/// Everything outside of the program that the library reads: one seam, so that tests need no disk and no
/// clock. No member is null.
struct HYDRANTH_EXPORT world {
  std::shared_ptr<const file_system> files;
  std::shared_ptr<const clock> time;
  std::shared_ptr<const environment> variables;

  /// The real one.
  [[nodiscard]] static world real();
};

}  // namespace hydranth
