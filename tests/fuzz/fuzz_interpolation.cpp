// Any bytes as a config whose interpolations are all followed.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "lib/resolve/evaluator.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace hydranth;

class empty_environment final : public environment {
 public:
  [[nodiscard]] std::optional<std::string> get(const std::string&) const override { return std::nullopt; }
};

impl::evaluation_context make_context() {
  auto resolvers = std::make_shared<impl::resolver_registry>();
  impl::add_builtin_resolvers(*resolvers);
  impl::evaluation_context context;
  context.resolvers = std::move(resolvers);
  context.outside = world::real();
  context.outside.variables = std::make_shared<empty_environment>();
  return context;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::expect_only_errors([&] {
    impl::evaluator evaluate(make_context());
    const auto text = grammar::source::make("config.yaml", fuzz::text_of(data, size));
    (void)evaluate.resolved(impl::place::root(impl::create_yaml(text)));
  });
  return 0;
}
