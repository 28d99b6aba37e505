#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace hydranth::testing {

/// A new directory that goes away with it.
class scratch_directory {
 public:
  /// @param prefix  what its name begins with
  explicit scratch_directory(std::string_view prefix = "hydranth-test-") {
    // mkdtemp wants six of them at the end, and writes over them.
    std::string name = (std::filesystem::temp_directory_path() / prefix).string() + std::string(6, 'X');
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    m_path = std::filesystem::canonical(name);
  }
  ~scratch_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  scratch_directory(const scratch_directory&) = delete;
  scratch_directory& operator=(const scratch_directory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  /// Writes a file, with the directories above it.
  void write(const std::filesystem::path& file, std::string_view text) const {
    const std::filesystem::path target = (m_path / file).lexically_normal();
    std::filesystem::create_directories(target.parent_path());
    std::ofstream(target, std::ios::binary) << text;
  }

  [[nodiscard]] std::string read(const std::filesystem::path& file) const {
    std::ifstream in(m_path / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  [[nodiscard]] bool has(const std::filesystem::path& file) const {
    return std::filesystem::exists(m_path / file);
  }

 private:
  std::filesystem::path m_path;
};

/// The text with every occurrence of `from` replaced.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace hydranth::testing
