// Any bytes as an override: it is understood, and printed or swept; or it is refused.
#include "lib/compose/override.hpp"

#include <string>
#include <vector>

#include "lib/compose/sweep.hpp"
#include "lib/compose/sweep_zip.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hydranth;
  fuzz::expect_only_errors([&] {
    const impl::config_override made =
        impl::parse_config_override(grammar::source::make("argument 1", fuzz::text_of(data, size)));
    if (!made.value) return;
    if (!made.is_sweep()) {
      (void)made.value_element(true);
      (void)made.value_node();
      return;
    }
    impl::sweep_context context;
    context.most_elements = 1000;
    if (made.value->get_if<impl::zip_sweep>()) {
      context.group_options = [](const std::string&) { return std::vector<std::string>{"a", "b"}; };
      (void)impl::zip_rows(made, context);
      return;
    }
    (void)impl::sweep_elements(made, context);
  });
  return 0;
}
