#include "lib/run/output_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "hydranth/error.hpp"
#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int number, const fs::path& about) {
  throw error(kinds::os_error,
              fmt::format("[Errno {}] {}: '{}'", number, std::strerror(number), about.string()));
}

}  // namespace

fs::path absolute_path(const fs::path& path) {
  return absolute_path(path, path.is_absolute() ? fs::path() : fs::current_path());
}

fs::path absolute_path(const fs::path& path, const fs::path& start) {
  // Nearly all paths are normal, and a look costs less than making them so.
  const std::string_view text = path.native();
  if (is_normal_path(text.substr(text.starts_with('/') ? 1 : 0)))
    return path.is_absolute() ? path : start / path;
  fs::path normal = (start / path).lexically_normal();
  return normal.has_filename() || normal == normal.root_path() ? normal : normal.parent_path();
}

void make_directories(const fs::path& directory) {
  if (directory.empty()) return;  // the working directory
  if (mkdir(directory.c_str(), 0777) == 0) return;
  std::error_code failure;
  fs::create_directories(directory, failure);
  if (failure) fail(failure.value(), directory);
}

void write_file(const fs::path& file, std::string_view text) {
  if (const int number = write_whole(file, O_TRUNC, text)) fail(number, file);
}

int write_whole(const fs::path& file, int flags, std::string_view text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
  if (descriptor < 0) return errno;
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int number = errno;
      close(descriptor);
      return number;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  // Network file systems tell of a full disk only now.
  return close(descriptor) == 0 ? 0 : errno;
}

temporary_file::temporary_file(const std::string& prefix, std::string_view text) {
  // mkstemp wants six of them at the end, and writes over them.
  std::string name = (fs::temp_directory_path() / prefix).string() + std::string(6, 'X');
  const int made = mkstemp(name.data());
  if (made < 0) fail(errno, name);
  close(made);
  m_path = name;
  write_file(m_path, text);
}

temporary_file::~temporary_file() {
  std::error_code ignored;
  fs::remove(m_path, ignored);
}

directory_change::directory_change(const fs::path& directory) : m_before(fs::current_path()) {
  std::error_code failure;
  fs::current_path(directory, failure);
  if (failure) fail(failure.value(), directory);
}

directory_change::~directory_change() {
  std::error_code ignored;
  fs::current_path(m_before, ignored);
}

}  // namespace hydranth::impl
