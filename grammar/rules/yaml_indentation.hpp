#pragma once

#include <algorithm>
#include <cstddef>
#include <tao/pegtl.hpp>

#include "grammar/rules/column_rule.hpp"

/// The rules of the config file grammar that ask for columns, which no context-free rule can. They need a
/// state with a member `indentation`.
namespace hydranth::grammar::rules::yaml {

/// True at the first character of a line.
struct line_start : column_rule<line_start> {
  template <typename Input>
  [[nodiscard]] static bool test(const Input& in, const indentation&) {
    return is_line_start(in.begin(), in.current());
  }
};

/// The next token belongs into the enclosing collection.
struct deeper : token_column<deeper> {
  [[nodiscard]] static bool accepts(std::ptrdiff_t column, const indentation& around) {
    return column > around.column();
  }
};

/// The next token is where the enclosing collection's next key or dash has to be.
struct same_column : token_column<same_column> {
  [[nodiscard]] static bool accepts(std::ptrdiff_t column, const indentation& around) {
    return column == around.column();
  }
};

/// The same, and the enclosing collection is a map: the only place where a list needs no indentation of its
/// own.
struct column_of_map : token_column<column_of_map> {
  [[nodiscard]] static bool accepts(std::ptrdiff_t column, const indentation& around) {
    return around.is_map() && column == around.column();
  }
};

/// `Rules` as the content of a collection whose column is the next token's.
template <collection_kind Kind, typename... Rules>
struct indented {
  using rule_t = indented;
  using subs_t = tao::pegtl::type_list<Rules...>;

  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    const indentation_level level(state.indentation, column_of(in.begin(), in.current()), Kind);
    return tao::pegtl::match<tao::pegtl::seq<Rules...>, A, M, Action, Control>(in, state);
  }
};

/// At most 1024 characters: the longest text before the colon that can be a key.
template <typename... Rules>
struct short_enough_for_a_key {
  using rule_t = short_enough_for_a_key;
  using subs_t = tao::pegtl::type_list<Rules...>;

  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    auto rewind = in.template mark<tao::pegtl::rewind_mode::required>();
    const char* const begin = in.current();
    if (!tao::pegtl::match<tao::pegtl::seq<Rules...>, A, M, Action, Control>(in, state)) return false;
    return rewind(fits_key({begin, static_cast<std::size_t>(in.current() - begin)}));
  }
};

/// The digit of `|2`: how much deeper the text stands than the collection around it.
struct indentation_indicator : column_rule<indentation_indicator> {
  template <typename Input>
  [[nodiscard]] static bool test(Input& in, indentation& around) {
    if (in.empty() || in.peek_char() < '1' || in.peek_char() > '9') return false;
    around.indicate_text(in.peek_char() - '0');
    in.bump(1);
    return true;
  }
};

/// At the end of a block scalar's first line: takes its indentation from its text, unless an indicator gave
/// it.
struct detect_text_indentation : column_rule<detect_text_indentation> {
  template <typename Input>
  [[nodiscard]] static bool test(Input& in, indentation& around) {
    around.detect_text({in.current(), in.size()});
    return true;
  }
};

/// The spaces before a line of a block scalar's text.
struct text_indentation : column_rule<text_indentation> {
  template <typename Input>
  [[nodiscard]] static bool test(Input& in, indentation& around) {
    const std::size_t wanted = around.text_column();
    if (leading_spaces({in.current(), std::min(in.size(), wanted)}) < wanted) return false;
    in.bump(wanted);
    return true;
  }
};

/// The spaces of an empty line of a block scalar: no more than its indentation.
struct text_indentation_at_most : column_rule<text_indentation_at_most> {
  template <typename Input>
  [[nodiscard]] static bool test(Input& in, indentation& around) {
    const std::size_t wanted = around.text_column();
    in.bump(leading_spaces({in.current(), std::min(in.size(), wanted)}));
    return true;
  }
};

}  // namespace hydranth::grammar::rules::yaml
