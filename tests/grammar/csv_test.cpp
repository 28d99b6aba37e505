#include <string>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>
#include <utility>
#include <vector>

#include "grammar/ast/csv.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/csv.hpp"
#include "grammar/syntax_error.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;

namespace {

using table = std::vector<std::vector<std::string>>;

table read(std::string text) {
  const auto parsed = grammar::parse_csv(grammar::source::make("t.csv", std::move(text)));
  table texts;
  for (const ast::csv_record& record : parsed->records) {
    texts.emplace_back();
    for (const ast::csv_field& field : record) texts.back().push_back(field.text);
  }
  return texts;
}

/// The reason, and where it is.
std::string refusal_of(std::string text) {
  try {
    (void)read(std::move(text));
  } catch (const grammar::syntax_error& refusal) {
    return std::to_string(refusal.place().where.begin) + ": " + refusal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the rules of tables neither loop nor recurse without progress") {
  CHECK(tao::pegtl::analyze<grammar::rules::csv::table>() == 0);
}

TEST_CASE("records and fields") {
  CHECK(read("").empty());
  CHECK(read("a") == table{{"a"}});
  CHECK(read("a,b\nc,d\n") == table{{"a", "b"}, {"c", "d"}});
  CHECK(read("a,b\r\nc,d\re") == table{{"a", "b"}, {"c", "d"}, {"e"}});
  CHECK(read(",\n,") == table{{"", ""}, {"", ""}});
  CHECK(read(" a , b") == table{{" a ", " b"}});
  CHECK(read("\xEF\xBB\xBF"
             "a,b") == table{{"a", "b"}});
}

TEST_CASE("lines without a character are no records") {
  CHECK(read("\n\na\n\nb\n\n") == table{{"a"}, {"b"}});
  CHECK(read("\n").empty());
  CHECK(read("\"\"\n") == table{{""}});
}

TEST_CASE("quotes keep commas and line breaks, and are doubled") {
  CHECK(read("\"a,b\",c") == table{{"a,b", "c"}});
  CHECK(read("\"a\r\nb\"") == table{{"a\r\nb"}});
  CHECK(read("\"say \"\"x\"\"\"") == table{{"say \"x\""}});
}

TEST_CASE("each byte of a field knows its place") {
  const auto source = grammar::source::make("t.csv", "k,\"a\"\"b\"\n");
  const auto read = grammar::parse_csv(source);
  const ast::csv_field& field = read->records.at(0).at(1);
  CHECK(field.text == "a\"b");
  const auto part = grammar::source::make_part(field.text, {source, field.where}, field.segments);
  CHECK(part->to_outer({0, 1}).begin == 3);
  CHECK(part->to_outer({1, 2}).begin == 5);
  CHECK(part->to_outer({2, 3}).begin == 6);
}

TEST_CASE("what is refused") {
  CHECK(refusal_of("a,b\"c") == "3: a quote within a field");
  CHECK(refusal_of("a,\"b") == "2: the quote is not closed");
  CHECK(refusal_of("\"a\"b") == "3: text behind a quoted field");
  CHECK(refusal_of("\"a\" ,b") == "3: text behind a quoted field");
}
