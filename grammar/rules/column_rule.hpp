#pragma once

#include <cstddef>
#include <tao/pegtl.hpp>

#include "grammar/yaml_indentation.hpp"

/// What the rules that ask for columns are made of. They need a state with a member `indentation`.
namespace hydranth::grammar::rules::yaml {

/// What PEGTL needs of a rule without rules inside: `Rule::test(in, indentation)` is the rule's match.
template <typename Rule>
struct column_rule {
  using rule_t = Rule;
  using subs_t = tao::pegtl::empty_list;

  template <tao::pegtl::apply_mode, tao::pegtl::rewind_mode, template <typename...> class,
            template <typename...> class, typename Input, typename State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    return Rule::test(in, state.indentation);
  }
};

/// `Column` compares the column of the next token with that of the enclosing collection. Document markers and
/// the end of the text are outside of every collection.
template <typename Column>
struct token_column : column_rule<Column> {
  template <typename Input>
  [[nodiscard]] static bool test(const Input& in, indentation& around) {
    if (in.empty()) return false;
    const std::ptrdiff_t column = around.column_of_token(in.begin(), in.current());
    if (column == 0 && is_document_mark({in.current(), in.size()})) return false;
    return Column::accepts(column, around);
  }
};

}  // namespace hydranth::grammar::rules::yaml
