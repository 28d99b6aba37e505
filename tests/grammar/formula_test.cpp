#include <cstddef>
#include <memory>
#include <string>

#include "grammar/ast/interpolation.hpp"
#include "grammar/ast/print_interpolation.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/interpolation.hpp"
#include "tests/grammar/analyze.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;

namespace {

std::shared_ptr<const ast::interpolation> parse(const std::string& text) {
  return grammar::parse_interpolation(grammar::source::make("t", text));
}

/// The formula as it is printed.
std::string read(const std::string& formula) {
  const std::string printed = ast::print(*parse("${expr:" + formula + "}"));
  return printed.substr(0, 5) == "expr(" ? printed.substr(5, printed.size() - 6) : printed;
}

/// `COLUMN: REASON | HINT | opens at COLUMN` of a text that no one accepts.
std::string refusal(const std::string& text) {
  try {
    return ast::print(*parse(text));
  } catch (const grammar::syntax_error& error) {
    const auto column = [](const grammar::span& at) {
      return std::to_string(at.text->position_of(at.where.begin).column);
    };
    std::string all = column(error.place()) + ": " + error.what();
    if (!error.hint().empty()) all += " | " + error.hint();
    if (error.related()) all += " | opens at " + column(error.related());
    return all;
  }
}

}  // namespace

TEST_CASE("the rules of formulas neither loop nor recurse without progress") {
  CHECK(tao::pegtl::analyze<grammar::rules::formula::formula>() == 0);
  CHECK(tao::pegtl::analyze<grammar::rules::formula::lone_formula>() == 0);
}

TEST_CASE("operands of formulas") {
  CHECK(read("1") == "1");
  CHECK(read("1_000") == "1_000");
  CHECK(read(".5") == "float .5");
  CHECK(read("1e-3") == "float 1e-3");
  CHECK(read("nan") == "float nan");
  CHECK(read("True") == "true");
  CHECK(read("NULL") == "null");
  CHECK(read("'a \\'b\\' \"'") == R"(quoted("a 'b' \""))");
  CHECK(read("\"${a}-${b}\"") == R"(quoted(ref(a) "-" ref(b)))");
  CHECK(read("${a.b[0]}") == "ref(a b [0])");
  CHECK(read("${oc.env:HOME}") == R"(call(oc.env: "HOME"))");
  CHECK(read("${expr: ${expr: 1}}") == "expr(expr(1))");
  CHECK(read("min(1, 'a', (2))") == R"(min(1, quoted("a"), 2))");
  CHECK(read("f()") == "f()");
  CHECK(read(" \t1\n ") == "1");
}

TEST_CASE("operators bind as in Python") {
  CHECK(read("1+2*3") == "(1 + (2 * 3))");
  CHECK(read("(1+2)*3") == "((1 + 2) * 3)");
  CHECK(read("1-2-3+4") == "(1 - 2 - 3 + 4)");
  CHECK(read("8 // 3 % 2 / 1") == "(8 // 3 % 2 / 1)");
  CHECK(read("2**3**2") == "(2 ** (3 ** 2))");
  CHECK(read("-2**2") == "- (2 ** 2)");
  CHECK(read("2**-1") == "(2 ** - 1)");
  CHECK(read("--1") == "- - 1");
  CHECK(read("1 - -1") == "(1 - - 1)");
  CHECK(read("not ${a} == ${b}") == "not (ref(a) == ref(b))");
  CHECK(read("1 < 2 <= 3 != 4") == "(1 < 2 <= 3 != 4)");
  CHECK(read("${a} in 'b' and ${c} not  in 'd'") ==
        R"(((ref(a) in quoted("b")) and (ref(c) not in quoted("d"))))");
  CHECK(read("${a} or ${b} and not ${c}") == "(ref(a) or (ref(b) and not ref(c)))");
  CHECK(read("1 if ${a} else 2 if ${b} else 3") == "(if ref(a): 1 else: (if ref(b): 2 else: 3))");
  CHECK(read("(1 if ${a} else 2) + 3") == "((if ref(a): 1 else: 2) + 3)");
  CHECK(read("'a'if ${b}else'c'") == R"((if ref(b): quoted("a") else: quoted("c")))");
}

TEST_CASE("formulas stand wherever interpolations stand") {
  CHECK(ast::print(*parse("a ${expr: 1 + 1} b ${c}")) == R"("a " expr((1 + 1)) " b " ref(c))");
  CHECK(ast::print(*parse("${f:${expr: (1)},2}")) == "call(f: expr(1), 2)");
  CHECK(ast::print(*parse("${a[${expr: 'k' + 'l'}]}")) == R"(ref(a [expr((quoted("k") + quoted("l")))]))");
  CHECK(ast::print(*parse("${ expr : 1 }")) == "expr(1)");
  CHECK(ast::print(*parse(R"(\${expr: 1} ${b})")) == R"("${expr: 1} " ref(b))");
  // These have other names.
  CHECK(ast::print(*parse("${exprs:1}")) == "call(exprs: 1)");
  CHECK(ast::print(*parse("${oc.expr:1}")) == "call(oc.expr: 1)");
  CHECK(ast::print(*parse("${expr}")) == "ref(expr)");
  CHECK(ast::print(*parse("${expr.a}")) == "ref(expr a)");
}

TEST_CASE("what OmegaConf makes of the text is kept beside its formulas") {
  const auto without = [](const std::string& text) {
    const auto parsed = parse(text);
    if (!parsed->without_formulas) return std::string("none");
    const auto& other = *parsed->without_formulas;
    return other.refusal ? std::string("refused: ") + other.refusal->what() : ast::print(other);
  };
  CHECK(without("${expr: 8 * ${b} / 2}") == R"(call(expr: "8 * " ref(b) " / 2"))");
  CHECK(without("${expr: 1}") == "call(expr: 1)");
  CHECK(without("${expr: (1)}") == "refused: expected ',' or '}', found '('");
  CHECK(without("${a}") == "none");
  CHECK(without("expr ${a}") == "none");
}

TEST_CASE("a call of a resolver that is no formula is refused only when it is read") {
  const auto late = [](const std::string& text) {
    const auto parsed = parse(text);
    return parsed->refusal ? std::string(parsed->refusal->what()) : "accepted";
  };
  CHECK(late("${expr:}") == "expected a value, found '}'");
  CHECK(late("${expr: a, b}") == "expected a value, found 'a'");
  CHECK(late("${expr: 1, 2}") == "expected an operator or '}', found ','");
  CHECK(late("${expr: [1, 2]}") == "expected a value, found '['");
  CHECK(late("${expr:a\\}b}") == "expected a value, found 'a'");
  CHECK(late("${expr: 1} ${:x}") == "expected a key, found ':'");
  CHECK(late("${expr: 1}") == "accepted");
}

TEST_CASE("what neither is a call nor a formula is refused with place, reason and hint") {
  const std::string operand =
      "a value is a number, a text in quotes, ${key}, true, false, null, or a function of such";
  const std::string operators = "operators are + - * / // % ** < <= > >= == != in and or not if";
  const std::string foreign = "write == for a comparison, and, or, not, VALUE if CONDITION else VALUE";
  CHECK(refusal("${expr: (1 + )}") == "14: expected a value, found ')' | " + operand);
  CHECK(refusal("${expr: (1}") ==
        "11: expected an operator or ')', found '}' | a ( is open: close it with )");
  CHECK(refusal("${expr: 1)}") == "10: expected an operator or '}', found ')' | no ( is open");
  CHECK(refusal("${expr: 1 = 2}") == "11: expected an operator or '}', found '=' | " + foreign);
  CHECK(refusal("${expr: 1 && 2}") == "11: expected an operator or '}', found '&' | " + foreign);
  CHECK(refusal("${expr: 1 < 2 ? 3 : 4}") == "15: expected an operator or '}', found '?' | " + foreign);
  CHECK(refusal("${expr: batch.size * (2)}") ==
        "9: expected a value, found 'batch.size' | the value of a key is ${batch.size}, a text is "
        "'batch.size'");
  CHECK(refusal("${expr: ${a} ${b} (}") == "14: expected an operator or '}', found '$' | " + operators);
  CHECK(refusal("${expr: 1 if (2)}") ==
        "17: expected 'else', found '}' | write VALUE if CONDITION else VALUE");
  CHECK(refusal("${expr: if (2)}") ==
        "9: expected a value, found 'if' | the value of a key is ${if}, a text is 'if'");
  CHECK(refusal("${expr: min(1 2)}") == "15: expected an operator, ',' or ')', found '2' | " + operators);
  CHECK(refusal("${expr: min(1,)}") == "15: expected a value, found ')' | " + operand);
  CHECK(refusal("${expr: min(}") == "13: expected a value or ')', found '}' | " + operand);
  CHECK(refusal("${expr: not (}") == "14: expected a value, found '}' | " + operand);
  CHECK(refusal("${expr: 2 ** (") == "15: expected a value, found the end of the text | opens at 14");
  CHECK(refusal("${expr: 'a") == "11: expected the closing quote, found the end of the text | opens at 9");
  CHECK(refusal("${expr: (1) + ${a b}}") ==
        "18: expected '.', '[', ':' or '}', found a blank | blanks are allowed only next to the braces");
  CHECK(refusal("${expr: (1) # 2}") == "13: expected an operator or '}', found '#' | " + operators);
}

TEST_CASE("formulas nest to a limit") {
  const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
    std::string text = "${expr: ";
    for (std::size_t i = 0; i < depth; ++i) text += open;
    text += "1";
    for (std::size_t i = 0; i < depth; ++i) text += close;
    return text + " + (0)}";
  };
  CHECK(refusal(nested(150, "(", ")")) == "expr((1 + 0))");
  const std::string too_deep = "interpolations, lists and maps nest more than 200 levels deep";
  CHECK(refusal(nested(100000, "(", ")")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "not ", "")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "-", "")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "2 ** ", "")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "1 if 1 else ", "")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "abs(", ")")).find(too_deep) != std::string::npos);
  CHECK(refusal(nested(100000, "${expr: ", "}")).find(too_deep) != std::string::npos);
  // Operators of one rank do not nest.
  CHECK(refusal(nested(100000, "1 + ", "")).substr(0, 20) == "expr((1 + 1 + 1 + 1 ");
}
