#include "lib/run/log_sinks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

class file_sink : public log_sink {
 public:
  // Absolute, so that a change of the working directory does not move a file that is opened late.
  file_sink(const fs::path& file, file_options options) : m_path(absolute_path(file)), m_mode(options.mode) {
    if (options.delayed || open()) return;
    throw error(kinds::os_error,
                fmt::format("[Errno {}] {}: '{}'", errno, std::strerror(errno), m_path.string()));
  }

  void write(std::string_view text) override {
    if (!m_file && ((m_closed && m_mode == file_mode::truncate) || !open())) return;
    std::fwrite(text.data(), 1, text.size(), m_file.get());
    std::fflush(m_file.get());
  }

  void close() override {
    m_file.reset();
    m_closed = true;
  }

 protected:
  [[nodiscard]] const fs::path& path() const { return m_path; }
  void release() { m_file.reset(); }

  /// How large the file is; 0 if it can't be opened.
  std::size_t size() {
    if (!m_file && !open()) return 0;
    std::fseek(m_file.get(), 0, SEEK_END);
    return static_cast<std::size_t>(std::max(std::ftell(m_file.get()), 0L));
  }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  /// False, with errno set, if the file can't be opened.
  bool open() {
    const char* const mode = m_mode == file_mode::append     ? "ab"
                             : m_mode == file_mode::truncate ? "wb"
                                                             : "wbx";
    m_file.reset(std::fopen(m_path.c_str(), mode));
    return m_file != nullptr;
  }

  fs::path m_path;
  file_mode m_mode;
  bool m_closed = false;
  std::unique_ptr<std::FILE, closer> m_file;
};

/// As Python counts it: in characters, where the file's size is in bytes.
std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class rotating_sink final : public file_sink {
 public:
  rotating_sink(const fs::path& file, rotation how, file_options options)
      : file_sink(file, options), m_how(how) {}

  void write(std::string_view text) override {
    if (is_full(text)) rotate();
    file_sink::write(text);
  }

 private:
  bool is_full(std::string_view text) {
    if (m_how.largest == 0 || m_how.backups == 0) return false;
    std::error_code none;
    if (fs::exists(path(), none) && !fs::is_regular_file(path(), none)) return false;
    return size() + characters_in(text) >= m_how.largest;
  }

  void rotate() {
    release();
    std::error_code none;
    for (std::size_t i = m_how.backups - 1; i > 0; --i) {
      if (fs::exists(backup(i), none)) fs::rename(backup(i), backup(i + 1), none);
    }
    if (fs::exists(path(), none)) fs::rename(path(), backup(1), none);
  }

  [[nodiscard]] fs::path backup(std::size_t number) const {
    return path().string() + "." + std::to_string(number);
  }

  rotation m_how;
};

class print_sink final : public log_sink {
 public:
  explicit print_sink(std::function<void(std::string_view)> print) : m_print(std::move(print)) {}
  void write(std::string_view text) override { m_print(text); }

 private:
  std::function<void(std::string_view)> m_print;
};

}  // namespace

std::shared_ptr<log_sink> make_file_sink(const fs::path& file, file_options options) {
  return std::make_shared<file_sink>(file, options);
}

std::shared_ptr<log_sink> make_rotating_sink(const fs::path& file, rotation how, file_options options) {
  // What rotates is never started anew. (Python does so, too.)
  if (how.largest > 0) options.mode = file_mode::append;
  return std::make_shared<rotating_sink>(file, how, options);
}

std::shared_ptr<log_sink> make_print_sink(std::function<void(std::string_view)> print) {
  return std::make_shared<print_sink>(std::move(print));
}

}  // namespace hydranth::impl
