#include "lib/compose/memory_source.hpp"

#include <algorithm>
#include <utility>

namespace hydranth::impl {

memory_source::memory_source(std::string scheme, std::string path)
    : m_scheme(std::move(scheme)), m_path(std::move(path)) {}

void memory_source::add(std::string_view path, source_entry content) {
  m_configs.insert_or_assign(with_extension(normal_path(path)), std::move(content));
}

void memory_source::add_text(std::string_view path, std::string text) {
  std::string file = with_extension(normal_path(path));
  source_entry content = grammar::source::make(m_scheme + "://" + m_path + "/" + file, std::move(text));
  m_configs.insert_or_assign(std::move(file), std::move(content));
}

bool memory_source::is_group(std::string_view path) const {
  std::string prefix = normal_path(path);
  if (prefix.empty()) return true;
  prefix += '/';
  const auto first = m_configs.lower_bound(prefix);
  return first != m_configs.end() && first->first.starts_with(prefix);
}

bool memory_source::is_config(std::string_view path) const {
  return m_configs.contains(with_extension(normal_path(path)));
}

std::optional<source_entry> memory_source::load(std::string_view path) const {
  const auto found = m_configs.find(with_extension(normal_path(path)));
  if (found == m_configs.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> memory_source::list(std::string_view group, member_kind kind) const {
  std::string prefix = normal_path(group);
  if (!prefix.empty()) prefix += '/';
  std::vector<std::string> names;
  for (auto at = m_configs.lower_bound(prefix); at != m_configs.end() && at->first.starts_with(prefix);
       ++at) {
    const std::string_view rest = std::string_view(at->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (kind == member_kind::config && slash == std::string_view::npos)
      names.push_back(without_extension(rest));
    if (kind == member_kind::group && slash != std::string_view::npos) {
      const std::string_view name = rest.substr(0, slash);
      if (names.empty() || names.back() != name) names.emplace_back(name);
    }
  }
  return names;
}

}  // namespace hydranth::impl
