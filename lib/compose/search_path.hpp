#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hydranth::impl {

/// One place to search for configs, and who asked for it.
struct search_path_element {
  /// `hydra`, `main`, `command-line`, `hydra.searchpath in main`, `hydra.searchpath in command-line`,
  /// `schema`.
  std::string provider;
  /// With its scheme, `file://conf`; a path without one is a directory.
  std::string path;

  friend bool operator==(const search_path_element&, const search_path_element&) = default;
};

/// In the order of the search: the first place that has a config wins.
using search_path = std::vector<search_path_element>;

/// Hydra's own: the built-in configs, then the given places, then the typed store.
[[nodiscard]] search_path make_search_path(std::vector<search_path_element> places);

/// The scheme of a path; `file` if it names none.
[[nodiscard]] std::string_view scheme_of(std::string_view path);
/// The path without its scheme.
[[nodiscard]] std::string_view without_scheme(std::string_view path);
/// A package's name with dots, however it is written.
[[nodiscard]] std::string package_name(std::string_view path);

}  // namespace hydranth::impl
