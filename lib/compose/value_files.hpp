#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "grammar/source.hpp"
#include "hydranth/world.hpp"
#include "lib/compose/override.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The files that overrides take values from: `key=from_file(path)`. A file is read once, and so a sweep sees
/// one state of it. Thread-safe.
class value_files {
 public:
  explicit value_files(std::shared_ptr<const file_system> files) : m_files(std::move(files)) {}

  /// Fills in the content of the override's value if that is a file. Throws error: `OSError` for a file that
  /// can't be read, and the YAML reader's kinds, at the place in the file.
  void load(config_override& from) const;

 private:
  [[nodiscard]] node_ptr read(const std::string& path, const grammar::span& asked_at) const;

  std::shared_ptr<const file_system> m_files;
  mutable std::mutex m_mutex;
  mutable std::unordered_map<std::string, node_ptr> m_read;
};

}  // namespace hydranth::impl
