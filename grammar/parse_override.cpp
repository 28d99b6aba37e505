#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "grammar/ast/override.hpp"
#include "grammar/override_builder.hpp"
#include "grammar/override_error.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/override.hpp"
#include "grammar/rules/override_expectations.hpp"

namespace hydranth::grammar {

namespace {

namespace pegtl = tao::pegtl;
namespace lexical = rules::lexical;
using namespace rules::override_;

using operation = ast::override_::operation;
using kind = ast::overrides::primitive::kind;

template <typename Input>
std::uint32_t offset_of(const Input& in, const char* at) {
  return static_cast<std::uint32_t>(at - in.input().begin());
}

template <typename Input>
range range_of(const Input& in) {
  return {offset_of(in, in.begin()), offset_of(in, in.end())};
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <operation Type>
struct sets_operation {
  static void apply0(override_builder& build) { build.set_operation(Type); }
};
template <>
struct action<remove_mark> : sets_operation<operation::remove> {};
template <>
struct action<force_add_mark> : sets_operation<operation::force_add> {};
template <>
struct action<add_mark> : sets_operation<operation::add> {};

template <>
struct action<key_text> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.set_key(in.string_view());
  }
};
template <>
struct action<package_text> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.set_package(in.string_view());
  }
};
template <>
struct action<key> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.end_key({0, offset_of(in, in.end())});
  }
};
template <>
struct action<equal> {
  static void apply0(override_builder& build) { build.begin_value(); }
};

template <kind Type>
struct adds_token {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.add_token(Type, in.string_view(), range_of(in));
  }
};
template <>
struct action<interpolation> : adds_token<kind::text> {};
template <>
struct action<colon_text> : adds_token<kind::text> {};
template <>
struct action<lexical::floating> : adds_token<kind::floating> {};
template <>
struct action<lexical::integer> : adds_token<kind::integer> {};
template <>
struct action<lexical::boolean> : adds_token<kind::boolean> {};
template <>
struct action<lexical::null> : adds_token<kind::null> {};
template <>
struct action<lexical::identifier> : adds_token<kind::text> {};
template <>
struct action<lexical::bare_character> : adds_token<kind::text> {};
template <>
struct action<letter_beyond_ascii> : adds_token<kind::text> {};
template <>
struct action<lexical::escapes> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.add_escapes(in.string_view(), range_of(in));
  }
};
template <>
struct action<inner_spaces> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.add_spaces(in.string_view());
  }
};
template <>
struct action<primitive> {
  static void apply0(override_builder& build) { build.end_primitive(); }
};
template <>
struct action<dict_key> {
  static void apply0(override_builder& build) { build.end_dict_key(); }
};

template <char Quote>
struct action<quote_open<Quote>> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.open_quote(range_of(in).begin);
  }
};
template <char Quote>
struct action<quoted<Quote>> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.add_quoted(in.string_view(), range_of(in));
  }
};

template <>
struct action<list_open> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.open_list(range_of(in).begin);
  }
};
template <>
struct action<dict_open> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.open_dict(range_of(in).begin);
  }
};
template <>
struct action<call_name> {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.set_call_name(in.string_view());
  }
};
struct opens_call {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.open_call(range_of(in).begin);
  }
};
template <>
struct action<call_open> : opens_call {};
template <>
struct action<zip_open> : opens_call {};
struct names_argument {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.set_argument_name(in.string_view(), range_of(in));
  }
};
template <>
struct action<argument_name> : names_argument {};
template <>
struct action<member_key> : names_argument {};

struct closes_container {
  template <typename Input>
  static void apply(const Input& in, override_builder& build) {
    build.close_container(range_of(in).end);
  }
};
template <>
struct action<list_close> : closes_container {};
template <>
struct action<dict_close> : closes_container {};
template <>
struct action<parenthesis_close> : closes_container {};

/// Where a rule has to match and does not, the override is refused.
template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <typename Input>
  [[noreturn]] static void raise(const Input& in, const override_builder& build) {
    const auto offset = static_cast<std::uint32_t>(in.current() - in.begin());
    throw override_error(build.refusal(expectation_of<Rule>::value, offset));
  }
};

}  // namespace

std::shared_ptr<const ast::override_> parse_override(source_ptr text) {
  const std::string_view content = text->text();
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(content.data(), content.data() + content.size(), "");
  override_builder build(std::move(text));
  // The rule succeeds or throws.
  (void)pegtl::parse<override_, action, control>(in, build);
  return std::make_shared<const ast::override_>(build.take());
}

bool is_bare_text(std::string_view text) {
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data(), text.data() + text.size(), "");
  return pegtl::parse<bare_text>(in);
}

}  // namespace hydranth::grammar
