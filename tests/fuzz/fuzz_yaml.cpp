// Any bytes as a config file: it loads, or it is refused.
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hydranth;
  fuzz::expect_only_errors([&] {
    const auto text = grammar::source::make("config.yaml", fuzz::text_of(data, size));
    (void)impl::read_header(text);
    (void)impl::load_yaml(text);
  });
  return 0;
}
