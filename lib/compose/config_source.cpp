#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

std::string with_extension(std::string_view path) {
  std::string file(path);
  if (!path.ends_with(".yaml")) file += ".yaml";
  return file;
}

std::string without_extension(std::string_view name) {
  return std::string(name.substr(0, name.rfind('.')));
}

}  // namespace hydranth::impl
