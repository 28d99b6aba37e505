#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A config that needs no reading: one of the built-in typed ones, or one that a program has stored.
struct ready_config {
  node_ptr content;
  /// The list that a file would have under `defaults`; null if it stands in the content, as in a file.
  node_ptr defaults;
  /// What a file would say in its header `# @package`.
  std::optional<std::string> package;
};

/// What a source has under a config path: a text to be read, or a ready config.
using source_entry = std::variant<grammar::source_ptr, ready_config>;

/// What a list of a group's members shows.
enum class member_kind { group, config };

/// A place that holds configs in groups: a directory, the built-in configs, a program's store. Thread-safe:
/// all its functions may be called at the same time.
///
/// Config paths are relative to the source, with slashes. That of a config may lack its extension `.yaml`.
class config_source {
 public:
  virtual ~config_source() = default;

  /// What stands before `://`.
  [[nodiscard]] virtual std::string scheme() const = 0;
  /// What stands after `://`.
  [[nodiscard]] virtual std::string path() const = 0;
  /// Does the place exist?
  [[nodiscard]] virtual bool available() const = 0;
  [[nodiscard]] virtual bool is_group(std::string_view path) const = 0;
  [[nodiscard]] virtual bool is_config(std::string_view path) const = 0;
  /// Nullopt if there is no such config.
  [[nodiscard]] virtual std::optional<source_entry> load(std::string_view path) const = 0;
  /// The names of a group's members, in any order; those of configs without extension. None if there is no
  /// such group.
  [[nodiscard]] virtual std::vector<std::string> list(std::string_view group, member_kind kind) const = 0;
};

/// Makes the source of a place from what follows its scheme. Null: there is no such place.
using source_maker = std::function<std::shared_ptr<const config_source>(const std::string& path)>;
/// By scheme.
using source_makers = std::map<std::string, source_maker, std::less<>>;

/// Whether the path has no `.`, `..` or doubled slash, and no slash at its ends.
[[nodiscard]] bool is_normal_path(std::string_view path);

/// The path as a file system would read it: without `.`, `..` and doubled slashes.
[[nodiscard]] std::string normal_path(std::string_view path);

/// The path with the extension `.yaml`, which is the only one that configs have.
[[nodiscard]] std::string with_extension(std::string_view path);

/// A file's name as it is listed: without its last extension. (`a.b.yaml` is listed as `a.b`.)
[[nodiscard]] std::string without_extension(std::string_view name);

}  // namespace hydranth::impl
