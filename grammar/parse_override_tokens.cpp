#include "grammar/override_tokens.hpp"
#include "grammar/rules/override_tokens.hpp"

namespace hydranth::grammar {

namespace {

namespace pegtl = tao::pegtl;
using namespace rules::override_tokens;

template <typename Rule>
struct action : pegtl::nothing<Rule> {};
template <typename Rule, override_token Type>
struct action<typed<Rule, Type>> {
  static void apply0(override_token& found) { found = Type; }
};

}  // namespace

std::optional<lexed_token> token_at(std::string_view text, std::uint32_t offset) {
  lexed_token found{token::end, offset, offset};
  if (offset >= text.size()) return found;
  const char* const begin = text.data() + offset;
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(begin, text.data() + text.size(), "");
  const bool in_key = offset <= text.find('=');
  const bool known = in_key ? pegtl::parse<key_token, action>(in, found.type)
                            : pegtl::parse<value_token, action>(in, found.type);
  if (!known) return std::nullopt;
  found.end = offset + static_cast<std::uint32_t>(in.current() - begin);
  return found;
}

}  // namespace hydranth::grammar
