#include "lib/run/help.hpp"

#include "lib/run/table.hpp"
#include "tests/support/catch.hpp"

using hydranth::impl::fill_template;
using hydranth::impl::make_table;

namespace {

std::string filled(std::string_view text) {
  return fill_template(text, [](const std::string& name) -> std::optional<std::string> {
    if (name == "NAME") return "value";
    return std::nullopt;
  });
}

}  // namespace

TEST_CASE("templates are filled as Python's string.Template fills them") {
  CHECK(filled("") == "");
  CHECK(filled("a $NAME b ${NAME}c $NAME") == "a value b valuec value");
  CHECK(filled("costs $$5 $$NAME") == "costs $5 $NAME");
}

TEST_CASE("what a template can't mean is an error") {
  CHECK_THROWS_WITH(filled("$OTHER"), "'OTHER'");
  CHECK_THROWS_WITH(filled("ab\nc $ d"), "Invalid placeholder in string: line 2, col 3");
  CHECK_THROWS_WITH(filled("${NAME"), "Invalid placeholder in string: line 1, col 1");
}

TEST_CASE("columns are as wide as their widest cell") {
  const auto table = make_table({"A", "Longer"}, {{"wide cell", "x"}, {"\xC3\xA9", "y"}});
  CHECK(table.header == "| A         | Longer |");
  CHECK(table.rows == std::vector<std::string>{"| wide cell | x      |", "| \xC3\xA9         | y      |"});
}
