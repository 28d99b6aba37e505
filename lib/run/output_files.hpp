#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hydranth::impl {

/// From the working directory, without dots and without a slash at the end; an empty path is the working
/// directory. (Python's os.path.abspath)
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path);
/// The same from another directory than the working directory, an absolute and normal one.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path,
                                                  const std::filesystem::path& start);

/// Makes the directory and those above it, as far as they are missing. Throws hydranth::error (OSError).
void make_directories(const std::filesystem::path& directory);

/// Writes the whole file. Throws hydranth::error (OSError) if not all of it can be written.
void write_file(const std::filesystem::path& file, std::string_view text);

/// The same, opened for writing with more flags of open(2). Returns 0 or the number of what went wrong.
[[nodiscard]] int write_whole(const std::filesystem::path& file, int flags, std::string_view text);

/// A file in the directory for temporary files that is there as long as it lives.
class temporary_file {
 public:
  /// @param prefix  what its name begins with. Throws hydranth::error (OSError).
  temporary_file(const std::string& prefix, std::string_view text);
  ~temporary_file();
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

/// Changes the working directory as long as it lives.
class directory_change {
 public:
  /// Throws hydranth::error (OSError).
  explicit directory_change(const std::filesystem::path& directory);
  /// Back to where it was; stays if that is gone.
  ~directory_change();
  directory_change(const directory_change&) = delete;
  directory_change& operator=(const directory_change&) = delete;

 private:
  std::filesystem::path m_before;
};

}  // namespace hydranth::impl
