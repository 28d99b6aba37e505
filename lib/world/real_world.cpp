#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/world/too_large.hpp"

namespace hydranth {

namespace {

namespace fs = std::filesystem;

class disk final : public file_system {
 public:
  std::optional<std::string> read(const fs::path& file) const override {
    if (!is_file(file)) return std::nullopt;
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    std::string text;
    std::array<char, 16384> part;
    while (in.read(part.data(), part.size()), in.gcount() > 0) {
      text.append(part.data(), static_cast<std::size_t>(in.gcount()));
      if (text.size() > largest_config) throw impl::too_large(file.lexically_normal().string());
    }
    if (in.is_open() && !in.bad()) return text;
    throw error(kinds::os_error, "[Errno " + std::to_string(errno) + "] " + std::strerror(errno) + ": '" +
                                     file.string() + "'");
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
