#include "tests/bench/generated.hpp"

#include <fmt/format.h>

#include <iterator>

namespace bench {

std::string generated_config(std::size_t size) {
  std::string text;
  auto out = std::back_inserter(text);
  for (std::size_t i = 0; text.size() < size; ++i) {
    fmt::format_to(out, "# Part {}\npart_{}:\n  name: part {}\n  title: \"A quoted text, number {}\"\n", i, i,
                   i, i);
    fmt::format_to(out, "  path: '${{paths.data}}/part_{}'\n  enabled: {}\n", i,
                   i % 2 == 0 ? "true" : "false");
    fmt::format_to(out, "  optimizer:\n    lr: {}e-4  # comes from a sweep\n    betas: [0.9, 0.{}]\n", i + 1,
                   i + 1);
    fmt::format_to(out, "    schedule: {{kind: cosine, warmup: {}, min_lr: 1.0e-6}}\n  layers:\n", i);
    for (std::size_t layer = 0; layer < 4; ++layer) {
      fmt::format_to(out, "    - width: {}\n      activation: relu\n", 64 << layer);
    }
    fmt::format_to(out, "  notes: |\n    Two lines of text\n    that stay two lines.\n");
  }
  return text;
}

}  // namespace bench
