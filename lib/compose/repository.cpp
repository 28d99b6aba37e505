#include "lib/compose/repository.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "lib/compose/apart_source.hpp"
#include "lib/compose/builtin_source.hpp"
#include "lib/compose/custom_source.hpp"
#include "lib/compose/directory_source.hpp"
#include "lib/compose/memory_source.hpp"
#include "lib/compose/plugin_source.hpp"

namespace hydranth::impl {

namespace {

/// A place that is named but isn't there, such as a package that isn't embedded.
std::shared_ptr<const config_source> absent(std::string_view scheme, const std::string& path) {
  return std::make_shared<custom_source>(std::string(scheme), path, nullptr);
}

}  // namespace

cached_source::cached_source(std::shared_ptr<const config_source> source, evaluation_context context)
    : m_source(std::move(source)), m_context(std::move(context)) {}

template <typename Value, typename Ask>
Value cached_source::remember(std::unordered_map<std::string, Value>& answers, const std::string& path,
                              const Ask& ask) const {
  {
    const std::shared_lock lock(m_mutex);
    if (const auto found = answers.find(path); found != answers.end()) return found->second;
  }
  Value answer = ask();
  const std::unique_lock lock(m_mutex);
  return answers.emplace(path, std::move(answer)).first->second;
}

bool cached_source::is_group(const std::string& path) const {
  return remember(m_groups, path, [&] { return m_source->is_group(path); });
}

bool cached_source::is_config(const std::string& path) const {
  return remember(m_configs, path, [&] { return m_source->is_config(path); });
}

std::optional<source_entry> cached_source::written(const std::string& path) const {
  return remember(m_written, path, [&] { return m_source->load(path); });
}

loaded_config_ptr cached_source::load(const std::string& path) const {
  return remember(m_loaded, path, [&]() -> loaded_config_ptr {
    const std::optional<source_entry> found = written(path);
    return found ? load_config(*found, path, m_context) : nullptr;
  });
}

source_registry::source_registry(std::shared_ptr<const file_system> files, source_makers makers,
                                 evaluation_context context)
    : m_files(std::move(files)),
      m_makers(std::move(makers)),
      m_context(std::move(context)),
      m_background(std::make_shared<const cached_source>(std::make_shared<plugin_source>(), m_context)) {}

source_registry::source_registry(const source_registry& original, evaluation_context context)
    : source_registry(original.m_files, original.m_makers, std::move(context)) {
  m_original = &original;
}

bool source_registry::is_builtin(const std::string& path) const {
  return path == "pkg://hydra.conf" || (path == "structured://" && !m_makers.contains("structured"));
}

std::shared_ptr<const cached_source> source_registry::find(const std::string& path) const {
  {
    const std::shared_lock lock(m_mutex);
    if (const auto found = m_made.find(path); found != m_made.end()) return found->second;
  }
  const auto source = m_original && !is_builtin(path)
                          ? std::make_shared<const apart_source>(m_original->find(path))
                          : make(path);
  auto made = std::make_shared<const cached_source>(source, m_context);
  const std::unique_lock lock(m_mutex);
  return m_made.emplace(path, std::move(made)).first->second;
}

std::shared_ptr<const config_source> source_registry::make(const std::string& path) const {
  const std::string_view scheme = scheme_of(path);
  const std::string_view rest = without_scheme(path);
  const std::string name = scheme == "pkg" ? package_name(rest) : std::string(rest);
  if (scheme == "pkg" && name == "hydra.conf") return make_builtin_source();
  // In Hydra the path names a Python module that fills the store when it is imported.
  if (scheme == "structured" && !name.empty())
    throw error("ModuleNotFoundError", "No module named '" + name + "'");
  if (const auto maker = m_makers.find(scheme); maker != m_makers.end()) {
    auto made = maker->second(name);
    return made ? made : absent(scheme, name);
  }
  if (scheme == "file") return std::make_shared<directory_source>(name, m_files);
  if (scheme == "structured") return make_schema_source();
  if (scheme == "pkg") return absent(scheme, name);
  throw unknown_scheme(scheme);
}

error source_registry::unknown_scheme(std::string_view scheme) const {
  std::set<std::string_view> known{"file", "pkg", "structured"};
  for (const auto& [name, maker] : m_makers) known.insert(name);
  std::string list;
  for (const std::string_view name : known) list.append(list.empty() ? "" : ", ").append(name);
  return {kinds::value_error, "No config source registered for schema " + std::string(scheme) +
                                  ", supported types : [" + list + "]"};
}

std::string repository::located_source::address() const {
  return source->source().scheme() + "://" + source->source().path();
}

std::string repository::located_source::to_string() const {
  return "provider=" + provider + ", path=" + address();
}

repository::repository(const source_registry& sources, const search_path& path)
    : m_background{"plugins", sources.background()} {
  m_places.reserve(path.size());
  for (const search_path_element& element : path) {
    m_places.push_back({element.provider, sources.find(element.path)});
  }
}

const repository::located_source* repository::find_config(const std::string& path) const {
  const auto has_it = [&](const located_source& at) { return at.source->is_config(path); };
  if (const auto found = std::ranges::find_if(m_places, has_it); found != m_places.end()) return &*found;
  return has_it(m_background) ? &m_background : nullptr;
}

loaded_config_ptr repository::load(const std::string& path) const {
  if (m_pinned && m_pinned->first == path) return m_pinned->second;
  const located_source* found = find_config(path);
  return found ? found->source->load(path) : nullptr;
}

bool repository::config_exists(const std::string& path) const {
  return find_config(path) != nullptr;
}

bool repository::group_exists(const std::string& path) const {
  const auto has_it = [&](const located_source& at) { return at.source->is_group(path); };
  return std::ranges::any_of(m_places, has_it) || has_it(m_background);
}

std::vector<std::string> repository::list(const std::string& group, member_kind kind) const {
  std::vector<std::string> names;
  bool is_known = false;
  for (const located_source& at : m_places) {
    if (!at.source->is_group(group)) continue;
    is_known = true;
    const std::vector<std::string> found = at.source->source().list(group, kind);
    names.insert(names.end(), found.begin(), found.end());
  }
  if (!is_known) names = m_background.source->source().list(group, kind);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void repository::pin(std::string path, loaded_config_ptr config) {
  m_pinned.emplace(std::move(path), std::move(config));
}

}  // namespace hydranth::impl
