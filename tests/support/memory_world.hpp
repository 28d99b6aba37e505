#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/world.hpp"

namespace hydranth::testing {

/// Files that are only in memory. Relative paths start at the working directory.
class memory_files final : public file_system {
 public:
  explicit memory_files(std::filesystem::path working_directory) : m_directory(std::move(working_directory)) {
    add_directory(m_directory);
  }

  /// Adds a file and the directories that it is in; a path that ends in a slash is a directory.
  void add(const std::string& path, std::string text = {}) {
    if (path.ends_with('/')) return add_directory(path);
    const std::filesystem::path file = whole(path);
    add_directory(file.parent_path());
    m_files[file.string()] = std::move(text);
  }

  std::optional<std::string> read(const std::filesystem::path& file) const override {
    ++m_reads;
    const auto found = m_files.find(whole(file).string());
    return found == m_files.end() ? std::nullopt : std::optional(found->second);
  }
  bool is_file(const std::filesystem::path& path) const override {
    return m_files.contains(whole(path).string());
  }
  bool is_directory(const std::filesystem::path& path) const override {
    return m_directories.contains(whole(path).string());
  }
  std::vector<entry> list(const std::filesystem::path& directory) const override {
    const std::filesystem::path parent = whole(directory);
    std::vector<entry> found;
    for (const auto& [file, text] : m_files) add_child(found, parent, file, false);
    for (const std::string& inner : m_directories) add_child(found, parent, inner, true);
    return found;
  }
  std::filesystem::path working_directory() const override { return m_directory; }

  /// How often a file has been read.
  [[nodiscard]] std::size_t reads() const { return m_reads; }

 private:
  [[nodiscard]] std::filesystem::path whole(const std::filesystem::path& path) const {
    std::filesystem::path normal = (m_directory / path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
  }

  void add_directory(const std::filesystem::path& path) {
    for (std::filesystem::path at = whole(path); m_directories.insert(at.string()).second;)
      at = at.parent_path();
  }

  static void add_child(std::vector<entry>& found, const std::filesystem::path& parent,
                        const std::filesystem::path& child, bool is_directory) {
    if (child.parent_path() == parent && child != parent)
      found.push_back({child.filename().string(), is_directory});
  }

  std::filesystem::path m_directory;
  std::map<std::string, std::string> m_files;
  std::set<std::string> m_directories;
  mutable std::size_t m_reads = 0;
};

/// A clock that stands still.
class stopped_clock final : public clock {
 public:
  explicit stopped_clock(std::chrono::system_clock::time_point at) : m_at(at) {}
  std::chrono::system_clock::time_point now() const override { return m_at; }

 private:
  std::chrono::system_clock::time_point m_at;
};

/// These variables and no others.
class memory_environment final : public environment {
 public:
  explicit memory_environment(std::map<std::string, std::string> variables = {})
      : m_variables(std::move(variables)) {}
  std::optional<std::string> get(const std::string& name) const override {
    const auto found = m_variables.find(name);
    return found == m_variables.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, std::string> m_variables;
};

/// A world of these files and variables, in which it is always 2024-05-06 07:08:09 UTC.
[[nodiscard]] inline world memory_world(std::shared_ptr<const memory_files> files,
                                        std::map<std::string, std::string> variables = {}) {
  const auto now = std::chrono::system_clock::from_time_t(1714979289);
  return {std::move(files), std::make_shared<stopped_clock>(now),
          std::make_shared<memory_environment>(std::move(variables))};
}

}  // namespace hydranth::testing
