// Any bytes as a config file: it loads, or it is refused; what loads is merged, once and once more into
// itself.
#include "lib/tree/merge.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hydranth;
  fuzz::expect_only_errors([&] {
    const auto text = grammar::source::make("config.yaml", fuzz::text_of(data, size));
    (void)impl::read_header(text);
    const impl::node_ptr loaded = impl::load_yaml(text, impl::merge_tags::kept);
    if (!loaded->as_map()) return;
    const impl::node_ptr merged = impl::merge(impl::node::make(impl::map_value{}), loaded);
    (void)impl::merge(merged, loaded);
  });
  return 0;
}
