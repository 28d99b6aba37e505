// What a config file holds is written and read again: it has to be the same, and to be written the same.
#include <cstdlib>

#include "lib/tree/emit_yaml.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/yaml_line_breaks.hpp"

namespace {

using namespace hydranth;

/// Null where the text is refused.
impl::node_ptr load(std::string text) {
  impl::node_ptr loaded;
  fuzz::expect_only_errors(
      [&] { loaded = impl::create_yaml(grammar::source::make("config.yaml", std::move(text))); });
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const impl::node_ptr loaded = load(fuzz::text_of(data, size));
  if (!loaded) return 0;
  const std::string written = impl::emit_yaml(*loaded);
  if (testing::has_line_break_of_yaml(written)) return 0;
  const impl::node_ptr again = load(written);
  if (!again || impl::emit_yaml(*again) != written) std::abort();
  return 0;
}
