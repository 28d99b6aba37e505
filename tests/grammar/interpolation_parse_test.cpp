#include <string>

#include "grammar/ast/interpolation.hpp"
#include "grammar/ast/print_interpolation.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;

namespace {

std::string read(const std::string& text) {
  return ast::print(*grammar::parse_interpolation(grammar::source::make("t", text)));
}

std::string read_element(const std::string& text) {
  return ast::print(*grammar::parse_single_element(grammar::source::make("t", text)));
}

/// The arguments as they are printed.
std::string arguments(const std::string& text) {
  const std::string printed = read("${f:" + text + "}");
  return printed.substr(0, 8) == "call(f: " ? printed.substr(8, printed.size() - 9) : printed;
}

}  // namespace

TEST_CASE("references") {
  CHECK(read("${a}") == "ref(a)");
  CHECK(read("${ a.b \t}") == "ref(a b)");
  CHECK(read("${.a}") == "ref(.a)");
  CHECK(read("${...a.b[c].d}") == "ref(...a b [c] d)");
  CHECK(read("${[a][b]}") == "ref([a] [b])");
  CHECK(read("${.[a]}") == "ref(.[a])");
  CHECK(read("${a,=#@$\xC3\xA9\n}") == "ref(a,=#@$\xC3\xA9\n)");
  CHECK(read("${$$}") == "ref($$)");
  CHECK(read("${a.${b}[${c}]}") == "ref(a ref(b) [ref(c)])");
  CHECK(read("${${${a}}}") == "ref(ref(ref(a)))");
}

TEST_CASE("texts around interpolations") {
  CHECK(read("a ${b} c") == "\"a \" ref(b) \" c\"");
  CHECK(read("${a}${b}") == "ref(a) ref(b)");
  CHECK(read("$${a}$") == "\"$\" ref(a) \"$\"");
  CHECK(read("{${a}}") == "\"{\" ref(a) \"}\"");
  CHECK(read("no interpolation") == "\"no interpolation\"");
}

TEST_CASE("backslashes count right before an interpolation only") {
  CHECK(read(R"(\${a})") == R"("${a}")");
  CHECK(read(R"(\${a ${b})") == R"("${a " ref(b))");
  CHECK(read(R"(\\${a})") == R"("\\" ref(a))");
  CHECK(read(R"(\\\${a})") == R"("\\${a}")");
  CHECK(read(R"(\\\\${a}\\)") == R"("\\\\" ref(a) "\\\\")");
  CHECK(read(R"(a\b\$c\\ ${d})") == R"("a\\b\\$c\\\\ " ref(d))");
}

TEST_CASE("resolver calls") {
  CHECK(read("${f:}") == "call(f:)");
  CHECK(read("${ oc.env : HOME , /root }") == "call(oc.env: \"HOME\", \"/root\")");
  CHECK(read("${a.${b}.c:1}") == "call(a.ref(b).c: 1)");
  CHECK(read("${f:${g:${h:1}},2}") == "call(f: call(g: call(h: 1)), 2)");
}

TEST_CASE("malformed texts of a simple form are refused only when they are read") {
  const auto late = [](const std::string& text) {
    const auto parsed = grammar::parse_interpolation(grammar::source::make("t", text));
    return parsed->refusal ? std::string(parsed->refusal->what()) : "";
  };
  CHECK(late("${:x}") == "expected a key, found ':'");
  CHECK(late("$a ${b} ${ : x, y } c") == "expected a key, found ':'");
  CHECK(late("${\n..a.b}") == "expected a key, found '.'");
  CHECK(late("${f:\nx}") == "expected ',' or '}', found a line break");
  CHECK(late("${a}") == "");
  CHECK_THROWS_AS(late("${:x} ${f:'y'}"), grammar::syntax_error);
  CHECK_THROWS_AS(late("${f:${:x}}"), grammar::syntax_error);
  CHECK_THROWS_AS(late("${:}}{${}"), grammar::syntax_error);
}

TEST_CASE("typed elements") {
  CHECK(arguments("1,-2,+3,1_000,0") == "1, -2, +3, 1_000, 0");
  CHECK(arguments("01,1__0,1_,0x1") == R"("01", "1__0", "1_", "0x1")");
  CHECK(arguments("1.5,.5,5.,1e3,-1E-2,1_0.2_5") ==
        "float 1.5, float .5, float 5., float 1e3, float -1E-2, float 1_0.2_5");
  CHECK(arguments("inf,-INF,nan,1e999") == "float inf, float -INF, float nan, float 1e999");
  CHECK(arguments("true,FALSE,nUlL") == "true, false, null");
  CHECK(arguments("truely,nullx,infra,1 2,1:2,5km,1.2.3,.") ==
        R"("truely", "nullx", "infra", "1 2", "1:2", "5km", "1.2.3", ".")");
}

TEST_CASE("unquoted elements") {
  CHECK(arguments("/a-b\\c+d.e$f%g*h@i?j|k") == R"("/a-b\\c+d.e$f%g*h@i?j|k")");
  CHECK(arguments("a : b , c: d") == R"("a : b", "c: d")");
  CHECK(arguments(":,::") == R"(":", "::")");
  CHECK(arguments(R"(a\,b,\ c\ ,\\d,\e,\$)") == R"("a,b", " c ", "\\d", "\\e", "\\$")");
  CHECK(arguments("x${a}y ${b}") == R"("x" ref(a) "y " ref(b))");
  CHECK(arguments(R"(\${a})") == R"("\\" ref(a))");
}

TEST_CASE("quoted elements") {
  CHECK(arguments(R"('a,b}', "it's", '')") == R"(quoted("a,b}"), quoted("it's"), quoted())");
  CHECK(arguments(R"('it\'s','a\"b','C:\d\\x','e\\')") ==
        R"(quoted("it's"), quoted("a\\\"b"), quoted("C:\\d\\\\x"), quoted("e\\"))");
  CHECK(arguments(R"('${a}', '\${a}', '\\${a}')") ==
        R"(quoted(ref(a)), quoted("${a}"), quoted("\\" ref(a)))");
  CHECK(arguments(R"('a ${f:'b'} c')") == R"(quoted("a " call(f: quoted("b")) " c"))");
}

TEST_CASE("lists, maps and missing elements") {
  CHECK(arguments("[]") == "[]");
  CHECK(arguments("[1, [a , 'b'] ]") == R"([1, ["a", quoted("b")]])");
  CHECK(arguments("{}") == "{}");
  CHECK(arguments("{a: 1,b:[2], 1: {c: d}}") == R"({"a": 1, "b": [2], 1: {"c": "d"}})");
  CHECK(arguments("{two words: a:b, null: x, 1.5: y}") ==
        R"({"two words": "a:b", null: "x", float 1.5: "y"})");
  CHECK(arguments(",") == "absent, absent");
  CHECK(arguments("a,,b,") == R"("a", absent, "b", absent)");
  CHECK(arguments("[,1],[1,]") == "[absent, 1], [1, absent]");
  CHECK(arguments("{a: [,{b: c,d: e}]},") == R"({"a": [absent, {"b": "c", "d": "e"}]}, absent)");
}

TEST_CASE("the text of arguments is kept by its range") {
  const auto parsed = grammar::parse_interpolation(grammar::source::make("t", "x${f: [1, 2] , ${a} }"));
  const auto& call =
      std::get<ast::resolver_call>(std::get<ast::expression>(parsed->parts.at(1).content).content);
  CHECK(parsed->text->text(call.arguments.where) == "[1, 2] , ${a}");
  CHECK(parsed->text->text(call.arguments.items.at(0).where) == "[1, 2]");
  CHECK(parsed->text->text(call.arguments.items.at(1).where) == "${a}");
}

TEST_CASE("a single element") {
  CHECK(read_element("3") == "3");
  CHECK(read_element("[a, ${b}]") == "[\"a\", ref(b)]");
  CHECK(read_element(" 42 ") == "\" 42 \"");
  CHECK(read_element("${a}") == "ref(a)");
}

TEST_CASE("nesting is read in linear time, up to a limit") {
  const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += open;
    text += "a";
    for (std::size_t i = 0; i < depth; ++i) text += close;
    return text;
  };
  CHECK_NOTHROW(read(nested(200, "${", "}")));
  CHECK_NOTHROW(read(nested(200, "${f:", "}")));
  CHECK_NOTHROW(read(nested(100, "${f:'x ", "'}")));
  CHECK_THROWS_WITH(read(nested(201, "${", "}")),
                    "interpolations, lists and maps nest more than 200 levels deep");
  CHECK_THROWS_AS(read(nested(100000, "${f:[", "")), grammar::syntax_error);
  CHECK_NOTHROW(read("${f:" + std::string(1000000, '\\') + "${a}" + std::string(1000000, ' ') + "}"));
}
