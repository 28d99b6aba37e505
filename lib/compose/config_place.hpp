#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/compose/defaults_entry.hpp"

namespace hydranth::impl {

/// A defaults entry at its place in the tree of configs, which is what paths, packages and keys follow from.
///
/// Packages in one paragraph. A config's content goes to its *final package*. That is the package of the
/// config that includes it, joined with: the package in the entry (`db@backup`); if there is none, the one in
/// the config file's header; if there is none, the entry's group as written. `_global_` in the result cuts
/// off all before it. A header is absolute, since `_global_` is put in front of it. Hence a header moves
/// content and children, but it never changes the key by which a choice is known and overridden: that key is
/// computed without it. (Hydra, `core/default_element.py`)
class config_place {
 public:
  config_place() = default;
  /// @param directory  the group path of the containing config's own entry (not the directory of its file)
  /// @param base       the final package of the containing config
  config_place(defaults_entry entry, std::string directory, std::string base);

  [[nodiscard]] const defaults_entry& entry() const { return m_entry; }
  [[nodiscard]] defaults_entry& entry() { return m_entry; }
  [[nodiscard]] const std::string& directory() const { return m_directory; }

  /// The group whose option the entry names, from the root: `db` for `db/mysql` and for `db: mysql`.
  [[nodiscard]] std::string group_path() const;
  /// The config's path: `db/mysql`. Precondition: the value is no list of options.
  [[nodiscard]] std::string config_path() const;
  /// The option or the last part of the path; nullopt for null. Same precondition.
  [[nodiscard]] std::optional<std::string> name() const;
  /// The name is `???`.
  [[nodiscard]] bool is_missing() const;
  /// Is what names the config an interpolation?
  [[nodiscard]] bool has_interpolation() const;

  /// What the header of the config's file says; before it is known the final package is what it is without.
  void set_header(const std::optional<std::string>& package);
  [[nodiscard]] std::string final_package() const {
    return final_package(m_entry.package ? m_entry.package : m_header);
  }
  /// What the final package would be of a config with this header.
  [[nodiscard]] std::string final_package_with(const std::optional<std::string>& header) const;
  /// Does the entry or its config's header name a package?
  [[nodiscard]] bool has_own_package() const { return m_entry.package || m_header; }
  /// The final package without what the config's header says.
  [[nodiscard]] std::string package_of_key() const { return final_package(m_entry.package); }
  /// Under which key the choice of a group entry is known: its group path, with `@` and the package if that
  /// is not the group's own.
  [[nodiscard]] std::string choice_key() const;

 private:
  [[nodiscard]] std::string final_package(const std::optional<std::string>& own) const;
  [[nodiscard]] std::string below_directory(std::string_view path) const;

  defaults_entry m_entry;
  std::string m_directory;
  std::string m_base;
  std::optional<std::string> m_header;
};

}  // namespace hydranth::impl
