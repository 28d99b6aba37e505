#include "lib/world/too_large.hpp"

#include <utility>

#include "hydranth/world.hpp"

namespace hydranth::impl {

error too_large(std::string name) {
  constexpr std::size_t mebibytes = largest_config / (1024 * 1024);
  error_location whole_text;
  whole_text.source = std::move(name);
  whole_text.line = 0;
  return error(kinds::os_error, "a config can't be larger than " + std::to_string(mebibytes) + " MiB")
      .at(std::move(whole_text));
}

}  // namespace hydranth::impl
