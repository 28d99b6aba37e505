#pragma once

#include <memory>
#include <string_view>

#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::ast {
struct csv_table;
struct document;
struct override_;
struct interpolation;
struct single_element;
}  // namespace hydranth::ast

namespace hydranth::grammar {

/// A config file's text. Throws syntax_error.
[[nodiscard]] std::shared_ptr<const ast::document> parse_yaml(source_ptr text);

/// A table of comma-separated values. Throws syntax_error.
[[nodiscard]] std::shared_ptr<const ast::csv_table> parse_csv(source_ptr text);

/// One override, as it stands on a command line: `db.port=3307`. Throws syntax_error.
[[nodiscard]] std::shared_ptr<const ast::override_> parse_override(source_ptr text);

/// Could the text stand in an override without quotes, with a backslash before each of `\()[]{}:=,`, blanks
/// and tabs, and be read as this text again?
[[nodiscard]] bool is_bare_text(std::string_view text);

/// A text that holds at least one `${`. Throws syntax_error, except for a few malformed texts that OmegaConf
/// refuses only when they are read: those keep it.
[[nodiscard]] std::shared_ptr<const ast::interpolation> parse_interpolation(source_ptr text);

/// True only if parse_interpolation doesn't throw. It is told by a glance: texts of a simple form, which most
/// are.
[[nodiscard]] bool is_never_refused_at_once(std::string_view text);

/// A text that is a formula, without `${expr:` and `}`: an interpolation of one part. Throws syntax_error.
[[nodiscard]] std::shared_ptr<const ast::interpolation> parse_formula(source_ptr text);

/// A text that is one element of a resolver's arguments, as `oc.decode` reads it: `3`, `[a, ${b}]`. Throws
/// syntax_error.
[[nodiscard]] std::shared_ptr<const ast::single_element> parse_single_element(source_ptr text);

}  // namespace hydranth::grammar
