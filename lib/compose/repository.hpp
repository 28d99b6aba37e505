#pragma once

#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/compose/config_source.hpp"
#include "lib/compose/loaded_config.hpp"
#include "lib/compose/search_path.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// A source that is asked each question only once, however many compositions ask it. Thread-safe.
class cached_source {
 public:
  cached_source(std::shared_ptr<const config_source> source, evaluation_context context);

  [[nodiscard]] const config_source& source() const { return *m_source; }
  [[nodiscard]] bool is_group(const std::string& path) const;
  [[nodiscard]] bool is_config(const std::string& path) const;
  /// What the source has there; nullopt if there is no such config.
  [[nodiscard]] std::optional<source_entry> written(const std::string& path) const;
  /// The same, understood; null if there is no such config. Throws what load_config throws, each time.
  [[nodiscard]] loaded_config_ptr load(const std::string& path) const;

 private:
  template <typename Value, typename Ask>
  Value remember(std::unordered_map<std::string, Value>& answers, const std::string& path,
                 const Ask& ask) const;

  std::shared_ptr<const config_source> m_source;
  evaluation_context m_context;
  mutable std::shared_mutex m_mutex;
  mutable std::unordered_map<std::string, bool> m_groups;
  mutable std::unordered_map<std::string, bool> m_configs;
  mutable std::unordered_map<std::string, std::optional<source_entry>> m_written;
  mutable std::unordered_map<std::string, loaded_config_ptr> m_loaded;
};

/// The sources that search paths name, made when they are first asked for. Thread-safe.
class source_registry {
 public:
  /// @param makers  asked before what makes Hydra's own kinds of sources, but for `pkg://hydra.conf`
  source_registry(std::shared_ptr<const file_system> files, source_makers makers, evaluation_context context);
  /// The sources of the other registry, which has to outlive this one: they are read by that one, and parsed
  /// anew here, so that the two share no nodes.
  source_registry(const source_registry& original, evaluation_context context);
  source_registry(const source_registry&) = delete;
  source_registry& operator=(const source_registry&) = delete;

  /// Where a config is looked for that no place of a search path has: the configs of plugins.
  [[nodiscard]] const std::shared_ptr<const cached_source>& background() const { return m_background; }
  /// The source at a path (`file://conf`). Throws ValueError for an unknown scheme.
  [[nodiscard]] std::shared_ptr<const cached_source> find(const std::string& path) const;

 private:
  [[nodiscard]] std::shared_ptr<const config_source> make(const std::string& path) const;
  /// Is it one of Hydra's own, which no file can change?
  [[nodiscard]] bool is_builtin(const std::string& path) const;
  [[nodiscard]] error unknown_scheme(std::string_view scheme) const;

  std::shared_ptr<const file_system> m_files;
  source_makers m_makers;
  evaluation_context m_context;
  const source_registry* m_original = nullptr;
  std::shared_ptr<const cached_source> m_background;
  mutable std::shared_mutex m_mutex;
  mutable std::unordered_map<std::string, std::shared_ptr<const cached_source>> m_made;
};

/// The configs that one search path leads to. A value: cheap to make, shares what has been read.
class repository {
 public:
  struct located_source {
    std::string provider;
    std::shared_ptr<const cached_source> source;

    /// `file://conf`
    [[nodiscard]] std::string address() const;
    /// `provider=main, path=file://conf`, as messages list it.
    [[nodiscard]] std::string to_string() const;
  };

  repository(const source_registry& sources, const search_path& path);

  [[nodiscard]] const std::vector<located_source>& places() const { return m_places; }
  /// The config in the first place that has it; null if none has. Throws what load_config throws.
  [[nodiscard]] loaded_config_ptr load(const std::string& path) const;
  [[nodiscard]] bool config_exists(const std::string& path) const;
  [[nodiscard]] bool group_exists(const std::string& path) const;
  /// A group's members over all places, sorted, each once. What plugins bring is listed only if no place has
  /// the group.
  [[nodiscard]] std::vector<std::string> list(const std::string& group, member_kind kind) const;

  /// The place that has the config; null if none has.
  [[nodiscard]] const located_source* find_config(const std::string& path) const;
  /// The place of the typed configs, which is the last.
  [[nodiscard]] const located_source& schemas() const { return m_places.back(); }

  /// From now on this path leads to this config (or to none, if it is null), whatever the places say.
  void pin(std::string path, loaded_config_ptr config);

 private:
  std::vector<located_source> m_places;
  located_source m_background;
  std::optional<std::pair<std::string, loaded_config_ptr>> m_pinned;
};

}  // namespace hydranth::impl
