#include "lib/run/verbs/config_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

// Symbolic links can make a directory its own descendant.
constexpr std::size_t deepest_directory = 16;

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// The directory, if the place is one.
std::optional<fs::path> directory_at(const repository::located_source& at) {
  const config_source& source = at.source->source();
  return source.scheme() == "file" ? std::optional<fs::path>(source.path()) : std::nullopt;
}

fs::path file_at(const fs::path& directory, const std::string& path) {
  return (directory / with_extension(path)).lexically_normal();
}

}  // namespace

/// The error stands at the file's beginning.
error config_checks::about_file(std::string message, const std::string& file) const {
  error failure(kinds::config_composition_exception, std::move(message));
  std::optional<std::string> text;
  try {
    text = m_files->read(file);
  } catch (const error&) {
    // Where it can't be read there is nothing to show.
  }
  return at_place(std::move(failure), {grammar::source::make(file, text.value_or("")), {0, 0}});
}

void config_checks::run() {
  read_all();
  check_root_configs();
  for (const group_listing& group : m_groups) {
    for (const group_option& option : group.options) {
      check_shadowed(group, option);
      check_selectable(group, option);
    }
  }
  for (const repository::located_source& at : m_configs.places()) {
    if (const auto directory = directory_at(at)) check_names(directory->string(), "", 0);
  }
}

void config_checks::read_all() {
  const auto add = [&](const std::string& path) {
    if (m_seen.emplace(path, true).second) m_waiting.push_back(path);
  };
  add(m_primary);
  for (const group_listing& group : m_groups) {
    for (const group_option& option : group.options) {
      if (!is_builtin(group, option)) add(group.name + "/" + option.name);
    }
  }
  while (!m_waiting.empty()) {
    const std::string path = std::move(m_waiting.back());
    m_waiting.pop_back();
    read(path);
  }
}

void config_checks::read(const std::string& path) {
  loaded_config_ptr config;
  try {
    config = m_configs.load(path);
  } catch (const error& failure) {
    m_problems.add(severity::error, problem_kinds::syntax, failure);
  }
  if (!config) return;
  ++m_count;
  for (const defaults_entry& entry : config->defaults) read_entry(entry, path);
  if (path == m_primary) check_self(*config);
}

/// Remembers what the entry of a config's list includes, and that it is to be read.
void config_checks::read_entry(const defaults_entry& entry, const std::string& path) {
  const config_place place(entry, directory_of(path), "");
  if (entry.is_self() || place.has_interpolation()) return;
  std::vector<std::string> included;
  if (const auto* options = entry.options()) {
    for (const std::string& option : *options) included.push_back(place.group_path() + "/" + option);
  } else if (!entry.is_group()) {
    included.push_back(place.config_path());
  }
  for (const std::string& each : included) {
    m_parts.emplace(each, path);
    if (m_seen.emplace(each, true).second) m_waiting.push_back(each);
  }
}

void config_checks::check_self(const loaded_config& primary) {
  if (!lacks_self(primary)) return;
  const error missing = at_place(
      error(kinds::config_composition_exception,
            fmt::format("In '{}': Defaults list is missing `_self_`, which says what is merged first: the "
                        "config's own values or what the list names",
                        m_primary)),
      primary.defaults.front().place);
  m_problems.add(severity::warning, problem_kinds::missing_self,
                 missing.with_hint(
                     "without it the config's own values come last: write `- _self_` at the end to say so"));
}

/// Configs outside of groups are primary configs, or named by others.
void config_checks::check_root_configs() {
  for (const std::string& name : m_configs.list("", member_kind::config)) {
    const repository::located_source* at = m_configs.find_config(name);
    const auto directory = at ? directory_at(*at) : std::nullopt;
    if (!directory || name.starts_with('.') || m_seen.contains(name)) continue;
    try {
      const loaded_config_ptr config = m_configs.load(name);
      if (config && !config->defaults.empty())
        continue;  // It looks like the primary config of something else.
    } catch (const error&) {
      // Whatever it is, nothing selects it.
    }
    m_problems.add(severity::warning, problem_kinds::unreachable,
                   about_file(fmt::format("'{0}' is in no group and no defaults list names it: only "
                                          "--config-name {0} selects it",
                                          name),
                              file_at(*directory, name).string()));
  }
}

/// The first place of the search path that has a config hides it in all others.
void config_checks::check_shadowed(const group_listing& group, const group_option& option) {
  const std::string path = group.name + "/" + option.name;
  const repository::located_source* first = m_configs.find_config(path);
  for (const repository::located_source& at : m_configs.places()) {
    const auto directory = directory_at(at);
    if (&at == first || !directory || !at.source->is_config(path)) continue;
    const bool is_hydras = is_builtin(group, option);
    const error hidden =
        about_file(fmt::format("'{}' is never selected: {} has a config of that name, and comes first in the "
                               "search path",
                               path, is_hydras ? "Hydra itself" : option.source),
                   file_at(*directory, path).string());
    if (is_hydras) {
      m_problems.add(severity::error, problem_kinds::unreachable, hidden.with_hint("give it another name"));
    } else {
      m_problems.add(severity::warning, problem_kinds::unreachable, hidden);
    }
  }
}

void config_checks::check_selectable(const group_listing& group, const group_option& option) {
  const std::string path = group.name + "/" + option.name;
  const bool has_override =
      std::ranges::any_of(group.uses, [](const group_use& use) { return !use.override_key.empty(); });
  const repository::located_source* at = m_configs.find_config(path);
  const auto directory = at ? directory_at(*at) : std::nullopt;
  if (has_override || !directory || m_parts.contains(path)) return;
  m_problems.add(severity::warning, problem_kinds::unreachable,
                 about_file(fmt::format("no override and no defaults list selects '{}': '{}' lies beside the "
                                        "primary config's directory",
                                        path, group.name),
                            file_at(*directory, path).string()));
}

/// Files that look like configs but have the wrong extension. At the root of the search path other files may
/// lie.
void config_checks::check_names(const std::string& directory, const std::string& group, std::size_t depth) {
  if (depth == deepest_directory) return;
  std::vector<file_system::entry> entries = m_files->list(directory);
  std::ranges::sort(entries, {}, &file_system::entry::name);
  for (const file_system::entry& entry : entries) {
    const std::string file = (fs::path(directory) / entry.name).lexically_normal().string();
    if (entry.name.starts_with('.')) continue;
    if (entry.is_directory) {
      check_names(file, group.empty() ? entry.name : group + "/" + entry.name, depth + 1);
    } else if (entry.name.ends_with(".yml")) {
      const std::string stem = entry.name.substr(0, entry.name.size() - 4);
      const error unread = about_file("this file is never read: the names of configs end in .yaml", file)
                               .with_hint(fmt::format("rename it to {}.yaml", stem));
      m_problems.add(group.empty() ? severity::warning : severity::error, problem_kinds::unreachable, unread);
    }
  }
}

}  // namespace hydranth::impl
