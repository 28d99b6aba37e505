#pragma once

// What a composer keeps of a composition for those that follow.

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lib/compose/composer.hpp"
#include "lib/compose/findings.hpp"
#include "lib/compose/repository.hpp"

namespace hydranth::impl {

/// Remembers what was made by what it depends on. Thread-safe.
template <typename Pointer>
class cache_by_name {
 public:
  template <typename Make>
  Pointer get(const std::string& name, const Make& make) {
    {
      const std::scoped_lock lock(m_mutex);
      if (const auto found = m_made.find(name); found != m_made.end()) return found->second;
    }
    Pointer made = make();
    const std::scoped_lock lock(m_mutex);
    if (m_made.size() >= largest_size) m_made.clear();
    return m_made.emplace(name, std::move(made)).first->second;
  }

 private:
  // A sweep over choices needs each base once, so there is no use in keeping them all.
  static constexpr std::size_t largest_size = 64;

  std::mutex m_mutex;
  std::unordered_map<std::string, Pointer> m_made;
};

/// What depends on the choices alone, and so is the same for all jobs of a sweep that make the same ones.
struct composed_base {
  /// Merged, in struct mode; no override of a value is applied.
  node_ptr root;
  merged_configs merged;
  findings found;
  /// The root with Hydra's own overrides and what it tells of the run: what jobs share that differ in the
  /// task's values.
  mutable cache_by_name<node_ptr> with_run_fields = {};
};
using composed_base_ptr = std::shared_ptr<const composed_base>;

/// Where the configs of a request are searched for.
struct opened_path {
  search_path path;
  /// The path, as one text.
  std::string name;
  repository configs;
  /// A warning for each place that isn't there.
  std::vector<std::string> warnings = {};
};
using opened_path_ptr = std::shared_ptr<const opened_path>;

}  // namespace hydranth::impl
