#include "lib/compose/directory_source.hpp"

#include <set>
#include <utility>

namespace hydranth::impl {

namespace {

/// Names that Hydra never lists: what Python leaves in its packages.
bool is_hidden(std::string_view name) {
  return name == "__pycache__" || name == "__init__.py";
}

}  // namespace

directory_source::directory_source(std::string directory, std::shared_ptr<const file_system> files)
    : m_path(std::move(directory)),
      m_directory(m_path),
      m_normal_directory(m_directory.lexically_normal()),
      m_files(std::move(files)) {}

bool directory_source::available() const {
  return is_group("");
}

bool directory_source::is_group(std::string_view path) const {
  return m_files->is_directory(m_directory / path);
}

bool directory_source::is_config(std::string_view path) const {
  return m_files->is_file(m_directory / with_extension(path));
}

std::optional<source_entry> directory_source::load(std::string_view path) const {
  const std::string relative = with_extension(path);
  std::optional<std::string> text = m_files->read(m_directory / relative);
  if (!text) return std::nullopt;
  // Taking a path apart costs more than reading the file, and most are normal.
  const std::filesystem::path file = m_normal_directory / relative;
  const bool is_normal = m_normal_directory != "." && is_normal_path(relative);
  return grammar::source::make((is_normal ? file : file.lexically_normal()).string(), *std::move(text));
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
