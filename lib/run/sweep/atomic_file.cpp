#include "lib/run/sweep/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

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

void write_all(const fs::path& file, int flags, std::string_view text) {
  const int number = write_whole(file, flags, text);
  if (number == 0) return;
  if ((flags & O_TRUNC) != 0) unlink(file.c_str());
  fail(file, number);
}

}  // namespace

void replace_file(const fs::path& file, std::string_view text) {
  const fs::path temporary = temporary_name(file);
  write_all(temporary, O_TRUNC, text);
  if (std::rename(temporary.c_str(), file.c_str()) == 0) return;
  const int number = errno;
  unlink(temporary.c_str());
  fail(file, number);
}

void append_line(const fs::path& file, std::string_view line) {
  // The line before may have no end, if its writer had no time.
  write_all(file, O_APPEND, fmt::format("\n{}\n", line));
}

bool create_file(const fs::path& file, std::string_view text) {
  const fs::path temporary = temporary_name(file);
  write_all(temporary, O_TRUNC, text);
  // Unlike open with O_EXCL, a link is there with all of its content.
  const int result = link(temporary.c_str(), file.c_str());
  const int number = errno;
  unlink(temporary.c_str());
  if (result == 0) return true;
  if (number == EEXIST) return false;
  fail(file, number);
}

}  // namespace hydranth::impl
