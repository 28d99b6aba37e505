#include "grammar/override_tokens.hpp"
#include "grammar/rules/override.hpp"

namespace hydranth::grammar {

namespace {

namespace pegtl = tao::pegtl;
namespace lexical = rules::lexical;
namespace rule = rules::override_;
using token = override_token;

template <typename Rule, override_token Type>
struct typed : pegtl::seq<Rule> {};

struct key_token
    : pegtl::sor<typed<rule::equal, token::equal>, typed<pegtl::one<'~'>, token::tilde>,
                 typed<pegtl::one<'+'>, token::plus>, typed<pegtl::one<'@'>, token::at>,
                 typed<pegtl::one<':'>, token::colon>, typed<pegtl::one<'/'>, token::slash>,
                 typed<rule::dot_path, token::dot_path>,
                 typed<pegtl::seq<lexical::identifier, pegtl::not_at<pegtl::one<'$'>>>, token::identifier>,
                 typed<rule::dollar_identifier, token::key_special>> {};

template <char Quote>
struct closed_quote
    : pegtl::seq<rule::quote_open<Quote>, rule::quoted_text<Quote>, rule::quote_close<Quote>> {};
struct bracket_token : pegtl::sor<typed<rule::parenthesis_open, token::parenthesis_open>,
                                  typed<rule::parenthesis_close, token::parenthesis_close>,
                                  typed<lexical::open_bracket, token::bracket_open>,
                                  typed<lexical::close_bracket, token::bracket_close>,
                                  typed<lexical::open_brace, token::brace_open>,
                                  typed<lexical::close_brace, token::brace_close>> {};
struct separator_token : pegtl::sor<typed<lexical::comma, token::comma>, typed<lexical::colon, token::colon>,
                                    typed<lexical::separator<'='>, token::equal>> {};
struct text_token
    : pegtl::sor<
          typed<rule::interpolation, token::interpolation>, typed<closed_quote<'\''>, token::quoted_value>,
          typed<closed_quote<'"'>, token::quoted_value>, typed<lexical::escapes, token::escape>,
          typed<lexical::floating, token::floating>, typed<lexical::integer, token::integer>,
          typed<lexical::boolean, token::boolean>, typed<lexical::null, token::null>,
          typed<lexical::identifier, token::identifier>, typed<lexical::bare_character, token::unquoted_char>,
          typed<rule::letter_beyond_ascii, token::unquoted_char>, typed<lexical::spaces, token::spaces>> {};
struct value_token : pegtl::sor<bracket_token, separator_token, text_token> {};

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
