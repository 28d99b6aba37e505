#include <string>
#include <variant>

#include "grammar/ast/override.hpp"
#include "grammar/override_builder.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::ast::overrides;

namespace {

std::string print(const element& written);

struct printer {
  std::string operator()(const primitive& token) const {
    const char* const kinds[] = {"text", "int", "float", "bool", "null"};
    return std::string(kinds[static_cast<int>(token.type)]) + "<" + token.text + ">";
  }
  std::string operator()(const quoted& text) const {
    return "quoted" + (text.quote + ("<" + text.text + ">"));
  }
  std::string operator()(const list& written) const {
    std::string items;
    for (const element& item : written.items) items += print(item) + " ";
    return "list(" + items + ")";
  }
  std::string operator()(const dict& written) const {
    std::string entries;
    for (const auto& [name, value] : written.entries) entries += (*this)(name) + "=" + print(value) + " ";
    return "dict(" + entries + ")";
  }
  std::string operator()(const call& written) const {
    std::string arguments;
    for (const argument& given : written.arguments) {
      arguments += (given.name ? *given.name + "=" : "") + print(given.value) + " ";
    }
    return written.name + "(" + arguments + ")";
  }
};

std::string print(const element& written) {
  return std::visit(printer{}, written.content);
}

/// The values of the override, as the AST has them.
std::string values_of(const std::string& text) {
  const auto parsed = grammar::parse_override(grammar::source::make("override", text));
  std::string printed;
  for (const element& value : *parsed->values) printed += (printed.empty() ? "" : " ") + print(value);
  return printed;
}

std::shared_ptr<const ast::override_> parse(const std::string& text) {
  return grammar::parse_override(grammar::source::make("override", text));
}

std::string nested_lists(std::size_t depth) {
  return "v=" + std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("one token alone has a type, several are a text") {
  CHECK(values_of("v=1_000") == "int<1_000>");
  CHECK(values_of("v=-.5e3") == "float<-.5e3>");
  CHECK(values_of("v=NULL") == "null<NULL>");
  CHECK(values_of("v=fAlse") == "bool<fAlse>");
  CHECK(values_of("v=1.50 n 007") == "text<1.50 n 007>");
  CHECK(values_of("v=12:30") == "text<12:30>");
  CHECK(values_of("v=infinity") == "text<infinity>");
}

TEST_CASE("white space at the ends of a bare value is dropped, that of a colon stays") {
  CHECK(values_of("v= \t two  words \t") == "text<two  words>");
  CHECK(values_of("v=5 ") == "int<5>");
  CHECK(values_of("v=key: ") == "text<key: >");
}

TEST_CASE("escapes are undone in bare values, halved before quotes in quoted ones") {
  CHECK(values_of(R"(v=a\,b\\\ c\d)") == R"(text<a,b\ c\d>)");
  CHECK(values_of(R"(v='it\'s a\b\\')") == R"(quoted'<it's a\b\>)");
  CHECK(values_of(R"(v="\"\\\"")") == R"(quoted"<"\">)");
}

TEST_CASE("the arguments of a zip have keys for names") {
  CHECK(values_of("p=zip(a=[x],b.c=choice(1,2))") == "zip(a=list(text<x> ) b.c=choice(int<1> int<2> ) )");
  CHECK(values_of("p=zip ( a/b@c.d = 1 , +$x = 2 , ++e@ = 3 )") ==
        "zip(a/b@c.d=int<1> +$x=int<2> ++e@=int<3> )");
  CHECK(values_of("p=zip(a.b,c/d)") == "zip(text<a.b> text<c/d> )");
  CHECK(values_of("p=zip") == "text<zip>");
  CHECK_THROWS(values_of("p=zipped(a.b=1)"));
  CHECK_THROWS(values_of("p=zip(a/=1)"));
  CHECK_THROWS(values_of("p=zip(~a=1)"));
  const auto parsed = parse("p=zip(a=1,b.c=2)");
  const auto& written = std::get<call>(parsed->values->front().content);
  CHECK(parsed->text->text(written.arguments[1].name_where) == "b.c");
}

TEST_CASE("containers and calls nest") {
  CHECK(values_of("v=[ 1 , [a b] ]") == "list(int<1> list(text<a b> ) )");
  CHECK(values_of("v={a:1,b c: {}}") == "dict(text<a>=int<1> text<b c>=dict() )");
  CHECK(values_of("v=sort (3,'x', reverse = true )") == "sort(int<3> quoted'<x> reverse=bool<true> )");
  CHECK(values_of("v=f()") == "f()");
  CHECK(values_of("v=true-x(1)") == "true-x(int<1> )");
}

TEST_CASE("a comma outside of brackets makes several values, no value at all is an empty list of them") {
  CHECK(values_of("v=a , 1,'b,c'") == "text<a> int<1> quoted'<b,c>");
  CHECK(values_of("v=a\\,b") == "text<a,b>");
  CHECK(values_of("v= ") == "");
  CHECK(!parse("~v")->values);
}

TEST_CASE("the operation, the key and the package") {
  using operation = ast::override_::operation;
  const auto parsed = parse("++db/mysql@backup.db=x");
  CHECK(parsed->type == operation::force_add);
  CHECK(parsed->key == "db/mysql");
  CHECK(parsed->package == "backup.db");
  CHECK(parsed->key_where == grammar::range{0, 20});
  CHECK(parse("+a=1")->type == operation::add);
  CHECK(parse("~a=1")->type == operation::remove);
  CHECK(parse("a@=1")->package == "");
  CHECK(!parse("=1")->package);
}

TEST_CASE("elements know where they are written") {
  const auto parsed = parse("v=[1, f(a)] , 'x'");
  const auto& values = *parsed->values;
  CHECK(values[0].where == grammar::range{2, 11});
  CHECK(values[1].where == grammar::range{14, 17});
  const auto& items = std::get<list>(values[0].content).items;
  CHECK(items[1].where == grammar::range{6, 10});
}

TEST_CASE("values nest as deep as the limit and no deeper") {
  CHECK_NOTHROW(parse(nested_lists(grammar::override_builder::deepest_nesting)));
  CHECK_THROWS_AS(parse(nested_lists(grammar::override_builder::deepest_nesting + 1)), grammar::syntax_error);
  CHECK_THROWS_AS(parse(nested_lists(1'000'000)), grammar::syntax_error);
}

TEST_CASE("long and hostile texts are read in one pass") {
  const std::size_t size = 1'000'000;
  CHECK_NOTHROW(parse("v=" + std::string(size, '1')));
  CHECK_NOTHROW(parse("v=" + std::string(size, ' ') + "x"));
  CHECK_NOTHROW(parse("v=" + std::string(size, '\\')));
  CHECK_THROWS_AS(parse("v='" + std::string(size, '\\')), grammar::syntax_error);
  std::string opened = "v=";
  for (std::size_t i = 0; i < size / 2; ++i) opened += "${";
  CHECK_THROWS_AS(parse(opened), grammar::syntax_error);
}
