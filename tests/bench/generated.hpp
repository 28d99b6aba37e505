#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// Config text of about this many bytes, as people write it: nested maps, lists, flow collections, all scalar
/// styles, comments, numbers and interpolations. The same size gives the same text.
[[nodiscard]] std::string generated_config(std::size_t size);

}  // namespace bench
