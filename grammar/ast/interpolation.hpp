#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::ast {

struct expression;
struct part;
struct element;
struct map_entry;
struct formula;

/// One key of a reference's path, or one word of a resolver's name: a text, or an interpolation that gives
/// one.
struct path_element {
  std::string text;
  /// Null if the element is the text.
  std::unique_ptr<expression> nested;
  /// Written as `[key]`; other elements follow a dot.
  bool in_brackets = false;
  grammar::range where;
};

/// `${..a.b[c]}`: the value of another node.
struct reference {
  /// The leading dots: none for a path from the root, one for the container of the node, one more for each
  /// level up.
  std::size_t dots = 0;
  std::vector<path_element> path;
};

/// What stands between `[` and `]`, or after a resolver's colon: elements with commas between them.
struct element_sequence {
  std::vector<element> items;
  /// All of it, without blanks at the ends.
  grammar::range where;
};

/// `${oc.env:HOME,/root}`: the value that a resolver computes.
struct resolver_call {
  /// The words between the dots.
  std::vector<path_element> name;
  element_sequence arguments;
};

/// One `${...}`; a formula is what stands in `${expr: ...}`.
struct expression {
  std::variant<reference, resolver_call, std::shared_ptr<const formula>> content;
  grammar::range where;
};

/// A piece of a text: characters as they are meant, escapes undone, or an interpolation.
struct part {
  std::variant<std::string, expression> content;
  grammar::range where;
};

/// A missing element of a sequence, as the second one in `a,,b`.
struct absent {};
struct null_literal {};
/// Decimal digits, perhaps with a sign and with underscores between them.
struct integer_literal {
  std::string digits;
};
/// As written: `-1_000.5`, `.5`, `1e3`, `inf`, `NaN`.
struct float_literal {
  std::string digits;
};
/// Characters without quotes. A lone interpolation keeps the type of its value; anything more makes a string.
struct unquoted {
  std::vector<part> parts;
};
/// Characters in quotes: a string, even if it is a lone interpolation.
struct quoted {
  std::vector<part> parts;
};
struct list {
  element_sequence content;
};
/// `{key: value, ..}`. A key is a literal or an `unquoted` without interpolations.
struct map {
  std::vector<map_entry> entries;
};

/// A resolver's argument, an item of a list, a key or value of a map.
struct element {
  std::variant<absent, null_literal, bool, integer_literal, float_literal, unquoted, quoted, list, map>
      content;
  grammar::range where;
};

struct map_entry {
  element name;
  element value;
};

/// A config value that holds `${`.
struct interpolation {
  grammar::source_ptr text;
  std::vector<part> parts;
  /// What is wrong with the text, for texts that are refused only when they are read; then there are no
  /// parts.
  std::shared_ptr<const grammar::syntax_error> refusal;
  /// The same text to OmegaConf, which has no formulas: calls of a resolver named `expr` stand in their
  /// place. Null for texts without formulas.
  std::shared_ptr<const interpolation> without_formulas;
  /// False for a text that is malformed in a way that is refused as soon as a config gets it.
  bool is_acceptable = true;
};

/// A text that is one element: what `oc.decode` reads.
struct single_element {
  grammar::source_ptr text;
  element content;
  std::shared_ptr<const grammar::syntax_error> refusal;
  std::shared_ptr<const single_element> without_formulas;
};

}  // namespace hydranth::ast
