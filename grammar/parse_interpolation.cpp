#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "grammar/ast/interpolation.hpp"
#include "grammar/describe.hpp"
#include "grammar/formula_actions.hpp"
#include "grammar/interpolation_builder.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/formula_messages.hpp"
#include "grammar/rules/interpolation_messages.hpp"
#include "grammar/rules/simple_interpolation.hpp"
#include "grammar/utf8.hpp"

namespace hydranth::grammar {

namespace {

namespace syntax = rules::interpolation;
using input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf, std::string>;

// Actions: a rule's match becomes a call of the builder.

template <typename Rule>
struct action : formula_action<Rule> {};

template <>
struct action<syntax::open> : calls<&interpolation_builder::open> {};
template <>
struct action<syntax::list_open> : calls<&interpolation_builder::open> {};
template <>
struct action<syntax::map_open> : calls<&interpolation_builder::open> {};
template <char Quote>
struct action<syntax::quote_open<Quote>> : calls<&interpolation_builder::open> {};

template <>
struct action<syntax::key_interpolation> : calls<&interpolation_builder::add_key_interpolation> {};
template <>
struct action<syntax::call_colon> : calls<&interpolation_builder::begin_call> {};
template <>
struct action<syntax::interpolation> : calls<&interpolation_builder::finish_interpolation> {};
template <>
struct action<syntax::part_interpolation> : calls<&interpolation_builder::add_interpolation> {};
template <>
struct action<syntax::element_comma> : calls<&interpolation_builder::add_comma> {};
template <>
struct action<syntax::unquoted> : calls<&interpolation_builder::finish_unquoted> {};
template <>
struct action<syntax::map_key_text> : calls<&interpolation_builder::finish_unquoted> {};
template <char Quote>
struct action<syntax::quoted<Quote>> : calls<&interpolation_builder::finish_quoted> {};
template <>
struct action<syntax::sequence> : calls<&interpolation_builder::finish_sequence> {};
template <>
struct action<syntax::list> : calls<&interpolation_builder::finish_list> {};
template <>
struct action<syntax::map> : calls<&interpolation_builder::finish_map> {};

template <bool IsWord>
struct adds_key {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.add_key(range_of(in, build), IsWord);
  }
};
template <>
struct action<syntax::key_word> : adds_key<true> {};
template <>
struct action<syntax::key_text> : adds_key<false> {};

template <>
struct action<syntax::bracketed_key> {
  static void apply0(interpolation_builder& build) { build.put_in_brackets(); }
};

template <>
struct action<syntax::call> {
  static void apply0(interpolation_builder& build) { build.finish_call(); }
};

struct keeps_characters {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    build.add_characters(in.string_view(), range_of(in, build));
  }
};
template <>
struct action<syntax::plain_text> : keeps_characters {};
template <char Quote>
struct action<syntax::quoted_text<Quote>> : keeps_characters {};
template <>
struct action<syntax::loose_backslashes> : keeps_characters {};
template <>
struct action<syntax::loose_dollar> : keeps_characters {};
template <>
struct action<syntax::unquoted_text> : keeps_characters {};
template <>
struct action<syntax::colon_text> : keeps_characters {};
template <typename End>
struct action<syntax::inner_blanks<End>> : keeps_characters {};

/// Keeps every second character: those that pairs of backslashes, or a backslash and what it escapes, stand
/// for.
struct keeps_escaped {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    std::string kept;
    const std::string_view written = in.string_view();
    for (std::size_t i = 1; i < written.size(); i += 2) kept += written[i];
    build.add_characters(kept, range_of(in, build));
  }
};
template <typename Next>
struct action<syntax::halved_backslashes<Next>> : keeps_escaped {};
template <char Quote>
struct action<syntax::escaped_quote<Quote>> : keeps_escaped {};
template <>
struct action<syntax::escapes> : keeps_escaped {};

template <>
struct action<syntax::escaped_open> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    const std::string_view written = in.string_view();
    build.add_characters(written.substr(written.size() - (written.size() / 2 + 1)), range_of(in, build));
  }
};

template <typename Match>
void add_typed(const Match& in, interpolation_builder& build, decltype(ast::element::content) content) {
  build.add_element({std::move(content), range_of(in, build)});
}
template <typename End>
struct action<syntax::null_element<End>> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_typed(in, build, ast::null_literal{});
  }
};
template <typename End>
struct action<syntax::boolean_element<End>> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_typed(in, build, in.peek_char() == 't' || in.peek_char() == 'T');
  }
};
template <typename End>
struct action<syntax::float_element<End>> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_typed(in, build, ast::float_literal{in.string()});
  }
};
template <typename End>
struct action<syntax::integer_element<End>> {
  template <typename Match>
  static void apply(const Match& in, interpolation_builder& build) {
    add_typed(in, build, ast::integer_literal{in.string()});
  }
};

// Errors

const char* hint_for(const syntax::expectation& expected, std::string_view found) {
  for (const syntax::found_hint& special : expected.if_found) {
    if (special.characters.find(found) != std::string_view::npos) return special.hint;
  }
  return expected.hint;
}

/// How long the word is that the text begins with; 0 if it begins with none.
std::size_t word_length(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
  constexpr std::string_view others = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.";
  if (text.empty() || letters.find(text.front()) == std::string_view::npos) return 0;
  return std::min(text.find_first_not_of(others), text.size());
}

[[noreturn]] void refuse_end(const std::string& expectation, std::uint32_t at,
                             const interpolation_builder& build) {
  syntax_error refusal(expectation + "the end of the text", {build.source(), {at, at}});
  if (const auto open = build.innermost_open()) {
    refusal.with_related("it opens here", {build.source(), *open});
    if (build.source()->text(*open).starts_with("${")) refusal.with_hint(syntax::open_hint);
  }
  throw refusal;
}

[[noreturn]] void refuse(const syntax::expectation& expected, std::uint32_t at,
                         const interpolation_builder& build) {
  const std::string expectation = std::string("expected ") + expected.what + ", found ";
  const std::string_view text = build.source()->text();
  const std::string_view rest = text.substr(at);
  if (rest.empty()) refuse_end(expectation, at, build);
  const std::size_t word = expected.shows_words ? word_length(rest) : 0;
  const std::string_view found = rest.substr(0, word > 0 ? word : decode(rest).length);
  const auto end = at + static_cast<std::uint32_t>(found.size());
  if (word > 0) {
    const std::string meant(found);
    throw syntax_error(expectation + "'" + meant + "'", {build.source(), {at, end}})
        .with_hint("the value of a key is ${" + meant + "}, a text is '" + meant + "'");
  }
  const bool opens = found == "{" && text[at - 1] == '$';
  throw syntax_error(expectation + (opens ? "'${'" : describe_first(rest)),
                     {build.source(), {opens ? at - 1 : at, end}})
      .with_hint(hint_for(expected, found));
}

template <typename Rule>
struct control : tao::pegtl::normal<Rule> {
  template <typename Input>
  [[noreturn]] static void raise(const Input& in, interpolation_builder& build) {
    refuse(syntax::message<Rule>::text, offset_in(in.current(), build), build);
  }
};

bool looks_simple(std::string_view all) {
  tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> in(all.data(), all.data() + all.size(), "");
  return tao::pegtl::parse<rules::simple_interpolation::text>(in);
}

template <typename Entry>
void parse(interpolation_builder& build) {
  const std::string_view text = build.source()->text();
  input in(text.data(), text.data() + text.size(), std::string());
  tao::pegtl::parse<Entry, action, control>(in, build);
}

// Entries

ast::interpolation make(interpolation_builder& build, const ast::interpolation&) {
  return {build.source(), build.take_parts(), nullptr, nullptr};
}
ast::single_element make(interpolation_builder& build, const ast::single_element&) {
  return {build.source(), build.take_element(), nullptr, nullptr};
}

/// What OmegaConf makes of the text.
template <typename Entry, typename Tree>
Tree read_without_formulas(const source_ptr& text) {
  interpolation_builder build(text, false);
  parse<Entry>(build);
  return make(build, Tree{});
}

/// A text that is refused only when it is read.
template <typename Tree>
Tree refused_later(const source_ptr& text, const syntax_error& refusal) {
  Tree made{};
  made.text = text;
  made.refusal = std::make_shared<const syntax_error>(refusal);
  return made;
}

template <typename Tree>
std::shared_ptr<const Tree> shared(Tree made) {
  return std::make_shared<const Tree>(std::move(made));
}

bool may_have_formula(std::string_view text) {
  return text.find("expr") != std::string_view::npos;
}

/// The text with its formulas, if it has any; else null. What OmegaConf takes for a call of a resolver may
/// not be refused before it is read, even if it is no formula: a program may have such a resolver.
template <typename Entry, typename Tree>
std::shared_ptr<const Tree> read_with_formulas(const source_ptr& text) {
  if (!may_have_formula(text->text())) return nullptr;
  std::shared_ptr<const Tree> plain;
  bool is_accepted = true;
  try {
    plain = shared(read_without_formulas<Entry, Tree>(text));
  } catch (const syntax_error& refusal) {
    plain = shared(refused_later<Tree>(text, refusal));
    is_accepted = std::is_same_v<Entry, syntax::text> && looks_simple(text->text());
  }
  interpolation_builder build(text, true);
  Tree made{};
  try {
    parse<Entry>(build);
    made = make(build, Tree{});
  } catch (const syntax_error& refusal) {
    if (!build.has_formulas()) return nullptr;
    if (!is_accepted) throw;
    made = refused_later<Tree>(text, refusal);
  }
  if (!build.has_formulas()) return nullptr;
  made.without_formulas = std::move(plain);
  return shared(std::move(made));
}

}  // namespace

bool is_never_refused_at_once(std::string_view text) {
  return !may_have_formula(text) && looks_simple(text);
}

std::shared_ptr<const ast::interpolation> parse_interpolation(source_ptr text) {
  if (auto made = read_with_formulas<syntax::text, ast::interpolation>(text)) return made;
  try {
    return shared(read_without_formulas<syntax::text, ast::interpolation>(text));
  } catch (const syntax_error& refusal) {
    // OmegaConf doesn't look closely at texts of a simple form until they are read: `${:x}`.
    if (!looks_simple(text->text())) throw;
    return shared(refused_later<ast::interpolation>(text, refusal));
  }
}

std::shared_ptr<const ast::interpolation> parse_formula(source_ptr text) {
  interpolation_builder build(text, true);
  parse<rules::formula::lone_formula>(build);
  const range all{0, static_cast<std::uint32_t>(text->text().size())};
  ast::interpolation made{std::move(text), {}, nullptr, nullptr};
  made.parts.push_back({ast::expression{build.formulas().take(), all}, all});
  return shared(std::move(made));
}

std::shared_ptr<const ast::single_element> parse_single_element(source_ptr text) {
  if (auto made = read_with_formulas<syntax::single_element, ast::single_element>(text)) return made;
  return shared(read_without_formulas<syntax::single_element, ast::single_element>(text));
}

}  // namespace hydranth::grammar
