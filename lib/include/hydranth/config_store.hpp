#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/schema.hpp"

namespace hydranth {

/// A config that is in no file.
struct stored_config {
  /// The group that it is an option of: `db`, `hydra/launcher`. Empty: none.
  std::string group = {};
  /// Its name in the group, without extension.
  std::string name = {};
  /// The content as the text of a file, with all that a file may have: a defaults list, `# @package`.
  std::string yaml = {};
  /// The content as a tree, instead of a text; a key `defaults` is its defaults list.
  std::optional<config> node = std::nullopt;
  /// Where the content goes, as `# @package` says it. Nullopt: what the text says, or else where the group's
  /// path leads.
  std::optional<std::string> package = std::nullopt;
  /// Who brings it: errors in the text name it, as `structured://PROVIDER/db/mysql.yaml`.
  std::string provider = {};
};

/// Configs that a program makes itself, as Hydra's ConfigStore has them. They are found at `structured://`,
/// the last place of every search path. A file with the same path is merged into the stored config, with a
/// warning, as Hydra deprecates it; name the stored one in the file's defaults list instead.
///
///     hydranth::config_store store;
///     store.store({.group = "db", .name = "mysql", .yaml = "port: 3306"})
///          .store({.group = "db", .name = "local", .node = config::map({{"port", free_port()}})});
///     session.add(store);
///
/// A value: copies share nothing that can change.
class HYDRANTH_EXPORT config_store {
 public:
  /// Adds a config; of two with the same path the later one counts. Throws hydranth::error: ValueError if it
  /// has no name, or both a text and a node, or neither a map nor a list as node; for a text that is no
  /// config what a file would give.
  config_store& store(stored_config config);

  /// Adds a schema as a config: a record with its defaults, a typed list or map. What a defaults list merges
  /// into it has to fit: composing refuses wrong types, unknown keys and values that break a rule, each with
  /// its full key and place. Throws ValueError for the schema of a scalar, or if `where` has content of its
  /// own, and as store().
  config_store& add(stored_config where, const value_schema& schema);

  /// The same with the schema of a C++ struct (bind.hpp), of which member initialisers are the defaults:
  ///
  ///     store.add<train>("train_schema").add<mysql>({.group = "db", .name = "base_mysql"});
  ///
  /// and in the config file `defaults: [train_schema, _self_]`.
  template <typename T, std::convertible_to<std::string> Name>
  config_store& add(Name name);
  template <typename T>
  config_store& add(stored_config where);

  /// In the order in which they came. All have a node.
  [[nodiscard]] const std::vector<stored_config>& configs() const { return m_configs; }

 private:
  std::vector<stored_config> m_configs;
};

}  // namespace hydranth
