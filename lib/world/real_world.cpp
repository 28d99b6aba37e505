#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/world/too_large.hpp"

namespace hydranth {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int number, const fs::path& file) {
  throw error(kinds::os_error, "[Errno " + std::to_string(number) + "] " + std::strerror(number) + ": '" +
                                   file.string() + "'");
}

/// An open file; closed at the end.
class descriptor {
 public:
  explicit descriptor(int number) : m_number(number) {}
  ~descriptor() {
    if (is_open()) close(m_number);
  }
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;

  [[nodiscard]] bool is_open() const { return m_number >= 0; }
  [[nodiscard]] int number() const { return m_number; }
  /// How many bytes were read; 0 at the end.
  std::size_t read(char* to, std::size_t size, const fs::path& file) const {
    while (true) {
      const ssize_t count = ::read(m_number, to, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail(errno, file);
    }
  }

 private:
  int m_number;
};

class disk final : public file_system {
 public:
  std::optional<std::string> read(const fs::path& file) const override {
    // Without waiting, so that a pipe which nobody writes to is found to be no file.
    const descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!opened.is_open()) {
      const int number = errno;
      if (!is_file(file)) return std::nullopt;
      fail(number, file);
    }
    struct stat facts {};
    if (fstat(opened.number(), &facts) != 0) fail(errno, file);
    if (!S_ISREG(facts.st_mode)) return std::nullopt;
    // The size is a guess: files of /proc say 0, and others may grow.
    std::string text(std::min(static_cast<std::size_t>(facts.st_size), largest_config) + 1, '\0');
    std::size_t size = 0;
    while (true) {
      const std::size_t wanted = text.size() - size;
      const std::size_t more = opened.read(text.data() + size, wanted, file);
      size += more;
      if (size > largest_config) throw impl::too_large(file.lexically_normal().string());
      // All that the file has said to have, though more was asked for: a second read would only say so.
      if (more == 0 || (more < wanted && size == static_cast<std::size_t>(facts.st_size))) break;
      if (size == text.size()) text.resize(2 * size);
    }
    text.resize(size);
    return text;
  }
  bool is_file(const fs::path& path) const override {
    std::error_code failure;
    return fs::is_regular_file(path, failure);
  }
  bool is_directory(const fs::path& path) const override {
    std::error_code failure;
    return fs::is_directory(path, failure);
  }
  std::vector<entry> list(const fs::path& directory) const override {
    std::vector<entry> found;
    std::error_code failure;
    for (fs::directory_iterator at(directory, failure), end; !failure && at != end; at.increment(failure)) {
      found.push_back({at->path().filename().string(), is_directory(at->path())});
    }
    return found;
  }
  fs::path working_directory() const override { return fs::current_path(); }
};

class system_clock final : public clock {
 public:
  std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
};

class process_environment final : public environment {
 public:
  std::optional<std::string> get(const std::string& name) const override {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  }
};

}  // namespace

world world::real() {
  return {std::make_shared<disk>(), std::make_shared<system_clock>(),
          std::make_shared<process_environment>()};
}

}  // namespace hydranth
