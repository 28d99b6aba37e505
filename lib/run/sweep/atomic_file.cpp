#include "lib/run/sweep/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int number) {
  throw error(kinds::os_error, fmt::format("cannot write '{}': {}", file.string(), std::strerror(number)));
}

/// A name that no other process takes, beside the file. It may be on another machine.
fs::path temporary_name(const fs::path& file) {
  char host[256] = {};
  gethostname(host, sizeof host - 1);
  return file.parent_path() / fmt::format(".{}.{}.{}", file.filename().string(), host, getpid());
}

/// A new file under a temporary name; removed if it can't be written.
fs::path write_temporary(const fs::path& file, std::span<const std::string_view> pieces) {
  fs::path temporary = temporary_name(file);
  int flags = O_TRUNC;
  for (const std::string_view piece : pieces) {
    if (const int number = write_whole(temporary, flags, piece)) {
      unlink(temporary.c_str());
      fail(temporary, number);
    }
    flags = O_APPEND;
  }
  return temporary;
}

void replace_with(const fs::path& file, std::span<const std::string_view> pieces) {
  const fs::path temporary = write_temporary(file, pieces);
  if (std::rename(temporary.c_str(), file.c_str()) == 0) return;
  const int number = errno;
  unlink(temporary.c_str());
  fail(file, number);
}

}  // namespace

void replace_file(const fs::path& file, std::string_view text) {
  replace_with(file, {&text, 1});
}

void replace_file(const fs::path& file, std::span<const std::string> pieces) {
  replace_with(file, std::vector<std::string_view>(pieces.begin(), pieces.end()));
}

void append_line(const fs::path& file, std::string_view line) {
  // The line before may have no end, if its writer had no time.
  if (const int number = write_whole(file, O_APPEND, fmt::format("\n{}\n", line))) fail(file, number);
}

bool create_file(const fs::path& file, std::string_view text) {
  const fs::path temporary = write_temporary(file, {&text, 1});
  // Unlike open with O_EXCL, a link is there with all of its content.
  const int result = link(temporary.c_str(), file.c_str());
  const int number = errno;
  unlink(temporary.c_str());
  if (result == 0) return true;
  if (number == EEXIST) return false;
  fail(file, number);
}

}  // namespace hydranth::impl
