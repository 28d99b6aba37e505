#include "lib/compose/search_path.hpp"

#include <algorithm>
#include <iterator>

namespace hydranth::impl {

search_path make_search_path(std::vector<search_path_element> places) {
  search_path path;
  path.push_back({"hydra", "pkg://hydra.conf"});
  path.insert(path.end(), std::make_move_iterator(places.begin()), std::make_move_iterator(places.end()));
  path.push_back({"schema", "structured://"});
  return path;
}

std::string_view scheme_of(std::string_view path) {
  const std::size_t colon = path.find("://");
  return colon == std::string_view::npos ? "file" : path.substr(0, colon);
}

std::string_view without_scheme(std::string_view path) {
  const std::size_t colon = path.find("://");
  return colon == std::string_view::npos ? path : path.substr(colon + 3);
}

std::string package_name(std::string_view path) {
  std::string name(path);
  std::replace(name.begin(), name.end(), '/', '.');
  name.resize(name.find_last_not_of('.') + 1);
  return name;
}

}  // namespace hydranth::impl
