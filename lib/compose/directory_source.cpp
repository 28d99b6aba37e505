#include "lib/compose/directory_source.hpp"

#include <set>
#include <utility>

namespace hydranth::impl {

namespace {

/// Names that Hydra never lists: what Python leaves in its packages.
bool is_hidden(std::string_view name) {
  return name == "__pycache__" || name == "__init__.py";
}

/// What stands before the names in the directory.
std::string prefix_of(const std::filesystem::path& directory) {
  return (directory / "").string();
}

}  // namespace

directory_source::directory_source(std::string directory, std::shared_ptr<const file_system> files)
    : m_path(std::move(directory)),
      m_directory(m_path),
      m_normal_directory(m_directory.lexically_normal()),
      m_prefix(prefix_of(m_directory)),
      m_normal_prefix(prefix_of(m_normal_directory)),
      m_files(std::move(files)) {}

bool directory_source::available() const {
  return is_group("");
}

bool directory_source::is_group(std::string_view path) const {
  return m_files->is_directory(m_directory / path);
}

bool directory_source::is_config(std::string_view path) const {
  return m_files->is_file(path_of(with_extension(path)));
}

std::optional<source_entry> directory_source::load(std::string_view path) const {
  const std::string relative = with_extension(path);
  std::optional<std::string> text = m_files->read(path_of(relative));
  if (!text) return std::nullopt;
  return grammar::source::make(normal_name(relative), *std::move(text));
}

// Joining and normalising paths costs more than reading a small file, and most names are normal.

std::filesystem::path directory_source::path_of(const std::string& relative) const {
  if (relative.starts_with('/')) return relative;
  return m_prefix + relative;
}

std::string directory_source::normal_name(const std::string& relative) const {
  if (m_normal_directory != "." && is_normal_path(relative)) return m_normal_prefix + relative;
  return (m_normal_directory / relative).lexically_normal().string();
}

std::vector<std::string> directory_source::list(std::string_view group, member_kind kind) const {
  const std::vector<file_system::entry> entries = m_files->list(m_directory / group);
  std::vector<std::string> names;
  if (kind == member_kind::group) {
    for (const auto& entry : entries) {
      if (entry.is_directory && !is_hidden(entry.name)) names.push_back(entry.name);
    }
    return names;
  }
  std::set<std::string_view> files;
  for (const auto& entry : entries) {
    if (!entry.is_directory) files.insert(entry.name);
  }
  // Anything counts that names a config once `.yaml` is added, even a directory `db` beside a file `db.yaml`.
  for (const auto& entry : entries) {
    if (!is_hidden(entry.name) && files.contains(with_extension(entry.name))) {
      names.push_back(without_extension(entry.name));
    }
  }
  return names;
}

}  // namespace hydranth::impl
