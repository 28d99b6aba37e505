#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/ast/override.hpp"
#include "grammar/override_report.hpp"
#include "grammar/source.hpp"

namespace hydranth::grammar {

/// Puts the AST of one override together while its text is read: the actions of the grammar are calls of
/// these functions, in the order of the text. Places are byte offsets in the text.
class override_builder {
 public:
  /// Values that nest deeper are refused: whoever walks the AST may recurse.
  static constexpr std::size_t deepest_nesting = 200;

  using place = std::uint32_t;
  /// What a token is, if it is all that a primitive has.
  using kind = ast::overrides::primitive::kind;

  explicit override_builder(source_ptr text);

  void set_operation(ast::override_::operation type) { m_result.type = type; }
  void set_key(std::string_view key) { m_result.key = key; }
  void set_package(std::string_view package) { m_result.package = package; }
  void end_key(range where) { m_result.key_where = where; }
  void begin_value() { m_result.values.emplace(); }

  // The tokens of a primitive or of a dict's key, then its end.
  void add_token(kind type, std::string_view text, range where);
  void add_escapes(std::string_view text, range where);
  void add_spaces(std::string_view text) { m_pending_spaces = text; }
  void end_primitive();
  void end_dict_key();

  void open_quote(place begin) { m_open_quote = begin; }
  void add_quoted(std::string_view text, range where);

  // Throws syntax_error beyond the deepest nesting.
  void open_list(place begin);
  void open_dict(place begin);
  void open_call(place begin);
  void set_call_name(std::string_view name) { m_call_name = name; }
  void set_argument_name(std::string_view name, range where) {
    m_containers.back().argument_name = name;
    m_containers.back().name_where = where;
  }
  void close_container(place end);

  [[nodiscard]] ast::override_ take() { return std::move(m_result); }

  /// What is known if the text cannot go on.
  [[nodiscard]] override_refusal refusal(override_expectation expected, place offset) const;

 private:
  /// A list, dict or call whose end has not come yet.
  struct container {
    std::variant<ast::overrides::list, ast::overrides::dict, ast::overrides::call> content;
    place begin = 0;
    ast::overrides::primitive dict_key;
    std::optional<std::string> argument_name;
    range name_where;
  };

  void open(container opened);
  void add_element(ast::overrides::element made);
  [[nodiscard]] ast::overrides::primitive take_primitive();

  ast::override_ m_result;
  std::vector<container> m_containers;
  std::string_view m_call_name;

  ast::overrides::primitive m_primitive;
  std::size_t m_token_count = 0;
  std::string_view m_pending_spaces;

  std::optional<place> m_open_quote;
};

}  // namespace hydranth::grammar
