#include <cstddef>
#include <string>

#include "tests/lib/resolve/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

const std::string values =
    "n: 16\nf: 0.5\nt: text\nright: true\nwrong: false\nnothing: null\nlist: [1, 2, '${n}']\nmap: {a: 1, b: "
    "{c: "
    "2}}\n"
    "empty: []\nmissing: ???\nholes:\n- ???\n";

/// The value of the formula, as Python's repr shows it.
std::string value_of(const std::string& formula) {
  const evaluation with;
  const node_ptr root = evaluation::load(values + "x: \"${expr: " + formula + "}\"\n");
  evaluator evaluate(with.context);
  return python_repr(*evaluate.resolved(evaluate.get(place::root(root), key("x"))));
}

/// `KIND: MESSAGE` without the prefix that they all have, and what the place is.
std::string failure(const std::string& formula) {
  const error thrown = error_of([&] { return value_of(formula); });
  const std::string text = thrown.message().substr(0, thrown.message().find('\n'));
  const std::string prefix = " raised while resolving interpolation";
  const std::size_t at = text.find(prefix);
  std::string all = at == std::string::npos ? thrown.kind() + ": " + text
                                            : text.substr(0, at) + text.substr(at + prefix.size());
  if (const auto& where = thrown.location()) {
    const std::size_t skipped = std::string("x: '${expr: ").size();
    all += " at " + std::to_string(where->column - skipped) + "+" + std::to_string(where->length);
  }
  if (!thrown.hint().empty()) all += ", " + thrown.hint();
  return all;
}

}  // namespace

TEST_CASE("numbers in formulas are Python's") {
  CHECK(value_of("8 * ${n} / 2") == "64.0");
  CHECK(value_of("(1 + 2) * 3 - 4") == "5");
  CHECK(value_of("7 // 2") == "3");
  CHECK(value_of("-7 // 2") == "-4");
  CHECK(value_of("-7 % 3") == "2");
  CHECK(value_of("7 % -3") == "-2");
  CHECK(value_of("-7.5 // 2") == "-4.0");
  CHECK(value_of("5 % -0.5") == "-0.0");
  CHECK(value_of("5.5 // 0.5") == "11.0");
  CHECK(value_of("2 ** 10") == "1024");
  CHECK(value_of("2 ** -1") == "0.5");
  CHECK(value_of("2 ** 0.5") == "1.4142135623730951");
  CHECK(value_of("-2 ** 2") == "-4");
  CHECK(value_of("2 ** 3 ** 2") == "512");
  CHECK(value_of("2 ** 100") == "1267650600228229401496703205376");
  CHECK(value_of("10 ** 400 / 10 ** 399") == "10.0");
  CHECK(value_of("${right} + 1") == "2");
  CHECK(value_of("-${right}") == "-1");
  CHECK(value_of("${f} * 2") == "1.0");
  CHECK(value_of("1e308 * 10") == "inf");
  CHECK(value_of("1_000 + .5") == "1000.5");
}

TEST_CASE("texts in formulas") {
  CHECK(value_of("${t} + '-' + 'b'") == "'text-b'");
  CHECK(value_of("'${t}-${n}'") == "'text-16'");
  CHECK(value_of("'ab' * 3") == "'ababab'");
  CHECK(value_of("2 * 'ab' * -1") == "''");
  CHECK(value_of("'abc' < 'abd'") == "True");
  CHECK(value_of("upper(${t}) + lower('AB')") == "'TEXTab'");
  CHECK(value_of("len('gr\xC3\xB6\xC3\x9F"
                 "e')") == "5");
  CHECK(value_of("replace('a-b-c', '-', '_')") == "'a_b_c'");
  CHECK(value_of("'ex' in ${t} and 'x' not in 'abc'") == "True");
  CHECK(value_of("str(${n}) + '!'") == "'16!'");
  CHECK(value_of("int('12') + float('.5')") == "12.5");
}

TEST_CASE("conditions") {
  CHECK(value_of("1 < 2 < 3") == "True");
  CHECK(value_of("1 < 3 < 2") == "False");
  CHECK(value_of("${n} == 16.0 and ${n} != '16'") == "True");
  CHECK(value_of("1 == ${right}") == "True");
  CHECK(value_of("9007199254740993 > 9007199254740992.0") == "True");
  CHECK(value_of("nan == nan or nan < 1") == "False");
  CHECK(value_of("${nothing} or 'default'") == "'default'");
  CHECK(value_of("${nothing} == null") == "True");
  CHECK(value_of("not ${empty}") == "True");
  CHECK(value_of("'x' if ${right} else 'y'") == "'x'");
  CHECK(value_of("1 if ${wrong} else 2 if ${wrong} else 3") == "3");
  // What decides nothing is not looked at.
  CHECK(value_of("1 / 0 if ${wrong} else ${n}") == "16");
  CHECK(value_of("${wrong} and 1 / 0") == "False");
  CHECK(value_of("${right} or ${gone}") == "True");
  CHECK(value_of("2 < 1 < ${gone}") == "False");
}

TEST_CASE("lists and maps in formulas") {
  CHECK(value_of("${list} + ${list} + ${empty}") == "[1, 2, 16, 1, 2, 16]");
  CHECK(value_of("16 in ${list} and 3 not in ${list}") == "True");
  CHECK(value_of("'a' in ${map} and 'c' not in ${map}") == "True");
  CHECK(value_of("len(${list}) + len(${map})") == "5");
  CHECK(value_of("max(${list}) + min(${list}) + sum(${list})") == "36");
  CHECK(value_of("join('/', 5 if ${wrong} else ${oc.create:[x, y]})") == "'x/y'");
  CHECK(value_of("${list} == ${list} + ${empty}") == "True");
  // A list that is made is one of the config: paths lead into it.
  const evaluation with;
  CHECK(with.resolved("{a: [1], b: [{x: 2, y: '${.x}'}], c: '${expr: ${a} + ${b}}', d: '${c.1.y}', e: {f: "
                      "'${expr: ${a} + ${a}}'}}") ==
        "{'a': [1], 'b': [{'x': 2, 'y': 2}], 'c': [1, {'x': 2, 'y': 2}], 'd': 2, 'e': {'f': [1, 1]}}");
  evaluator evaluate(with.context);
  CHECK(python_str(*evaluate.resolve_in_place(evaluation::load("{a: [1], b: '${expr: ${a} + ${a}}'}"))) ==
        "{'a': [1], 'b': [1, 1]}");
  // A choice between subtrees is the subtree.
  CHECK(value_of("${map.b} if ${right} else ${list}") == "{'c': 2}");
}

TEST_CASE("functions of formulas") {
  CHECK(value_of("min(3, 1, 2)") == "1");
  CHECK(value_of("max(1, 2.5)") == "2.5");
  CHECK(value_of("abs(-3) + abs(-0.5)") == "3.5");
  CHECK(value_of("round(2.5)") == "2");
  CHECK(value_of("round(3.5)") == "4");
  CHECK(value_of("round(-0.5)") == "0");
  CHECK(value_of("round(2.675, 2)") == "2.67");
  CHECK(value_of("round(-0.4, 0)") == "-0.0");
  CHECK(value_of("round(1250, -2)") == "1200");
  CHECK(value_of("round(25.0, -1)") == "20.0");
  CHECK(value_of("round(25.5, -1)") == "30.0");
  CHECK(value_of("round(-25.5, -1)") == "-30.0");
  CHECK(value_of("round(1e300, -299)") == "1e+300");
  CHECK(value_of("round(${n})") == "16");
  CHECK(value_of("round(5, 2)") == "5");
  CHECK(value_of("floor(-2.5)") == "-3");
  CHECK(value_of("ceil(2.1)") == "3");
  CHECK(value_of("ceil(7)") == "7");
  CHECK(value_of("int(-2.9)") == "-2");
  CHECK(value_of("int(1e20)") == "100000000000000000000");
  CHECK(value_of("float('inf')") == "inf");
  CHECK(value_of("bool('')") == "False");
  CHECK(value_of("str(1.0) + str(null) + str(${list})") == "\"1.0None[1, 2, '${n}']\"");
  CHECK(value_of("sqrt(16)") == "4.0");
  CHECK(value_of("log(8, 2)") == "3.0");
  CHECK(value_of("exp(0)") == "1.0");
}

TEST_CASE("what Python refuses is refused, at the place in the formula") {
  CHECK(failure("1 / 0") == "ZeroDivisionError: division by zero at 1+5");
  CHECK(failure("1 + (2 // 0)") == "ZeroDivisionError: integer division or modulo by zero at 6+6");
  CHECK(failure("1 % 0") == "ZeroDivisionError: integer modulo by zero at 1+5");
  CHECK(failure("1.0 / 0") == "ZeroDivisionError: float division by zero at 1+7");
  CHECK(failure("1.0 // 0") == "ZeroDivisionError: float floor division by zero at 1+8");
  CHECK(failure("1 % 0.0") == "ZeroDivisionError: float modulo at 1+7");
  CHECK(failure("0 ** -1") == "ZeroDivisionError: 0.0 cannot be raised to a negative power at 1+7");
  CHECK(failure("(0 - 8) ** 0.5") ==
        "ValueError: a negative number to a fractional power is no real number at 1+14");
  CHECK(failure("10.0 ** 400") == "OverflowError: (34, 'Numerical result out of range') at 1+11");
  CHECK(failure("10 ** 400 * 1.0") == "OverflowError: int too large to convert to float at 1+15");
  CHECK(failure("10 ** 5000") == "ValueError: the integer has more than 4300 digits at 1+10");
  CHECK(failure("9 ** 9 ** 9") == "ValueError: the integer has more than 4300 digits at 1+11");
  CHECK(failure("10 ** 4000 * 10 ** 4000") == "ValueError: the integer has more than 4300 digits at 1+23");
  CHECK(failure("1 + ${t}") == "TypeError: unsupported operand type(s) for +: 'int' and 'str' at 1+8");
  CHECK(failure("1 + 2 + ${t} + 3") ==
        "TypeError: unsupported operand type(s) for +: 'int' and 'str' at 1+12");
  CHECK(failure("${t} + 1") == "TypeError: can only concatenate str (not \"int\") to str at 1+8");
  CHECK(failure("${t} - 1") == "TypeError: unsupported operand type(s) for -: 'str' and 'int' at 1+8");
  CHECK(failure("${t} * ${t}") == "TypeError: can't multiply sequence by non-int of type 'str' at 1+11");
  CHECK(failure("'a' * 1000000000") == "MemoryError: a text of more than 16 MiB at 1+16");
  CHECK(failure("${nothing} + 1") ==
        "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int' at 1+14");
  CHECK(failure("-${t}") == "TypeError: bad operand type for unary -: 'str' at 1+5");
  CHECK(failure("1 < ${t}") == "TypeError: '<' not supported between instances of 'int' and 'str' at 1+8");
  CHECK(failure("${list} + 1") == "TypeError: can only concatenate list (not \"int\") to list at 1+11");
  CHECK(failure("${map} + 1") == "TypeError: unsupported operand type(s) for +: 'dict' and 'int' at 1+10");
  CHECK(failure("1 in 5") == "TypeError: argument of type 'int' is not iterable at 1+6");
  CHECK(failure("1 in 'a'") == "TypeError: 'in <string>' requires string as left operand, not int at 1+8");
  CHECK(failure("${list} in ${map}") == "TypeError: unhashable type: 'list' at 1+17");
}

TEST_CASE("calls of functions that are refused") {
  CHECK(failure("rond(1)") == "NameError: name 'rond' is not defined at 1+4, did you mean 'round'?");
  CHECK(failure("eval('1')") ==
        "NameError: name 'eval' is not defined at 1+4, the functions are abs bool ceil exp float floor int "
        "join "
        "len log lower max min replace round sqrt str sum upper");
  CHECK(failure("abs(1, 2)") == "TypeError: abs() takes 1 argument, not 2 at 1+9");
  CHECK(failure("round()") == "TypeError: round() takes at least 1 argument, not 0 at 1+7");
  CHECK(failure("round(1, 2, 3)") == "TypeError: round() takes at most 2 arguments, not 3 at 1+14");
  CHECK(failure("min(1)") == "TypeError: 'int' is no list at 1+6");
  CHECK(failure("min(${empty})") == "ValueError: min() arg is an empty sequence at 1+13");
  CHECK(failure("sum(${list} + ['a'])") ==
        "GrammarParseError: expected a value, found '[' at 15+1, a value is a number, a text in quotes, "
        "${key}, true, false, null, or a function of such");
  CHECK(failure("max(1, 'a')") ==
        "TypeError: '>' not supported between instances of 'str' and 'int' at 1+11");
  CHECK(failure("round('a')") == "TypeError: type str doesn't define __round__ method at 1+10");
  CHECK(failure("round(1.5, 'a')") == "TypeError: 'str' object cannot be interpreted as an integer at 1+15");
  CHECK(failure("round(inf)") == "OverflowError: cannot convert float infinity to integer at 1+10");
  CHECK(failure("int(nan)") == "ValueError: cannot convert float NaN to integer at 1+8");
  CHECK(failure("int('1.5')") == "ValueError: invalid literal for int() with base 10: '1.5' at 1+10");
  CHECK(failure("float('a')") == "ValueError: could not convert string to float: 'a' at 1+10");
  CHECK(failure("len(5)") == "TypeError: object of type 'int' has no len() at 1+6");
  CHECK(failure("sqrt(-1)") == "ValueError: math domain error at 1+8");
  CHECK(failure("log(0)") == "ValueError: math domain error at 1+6");
  CHECK(failure("exp(1000)") == "OverflowError: math range error at 1+9");
  CHECK(failure("sqrt('a')") == "TypeError: must be real number, not str at 1+9");
  CHECK(failure("upper(1)") == "TypeError: upper() argument 1 must be str, not int at 1+8");
  CHECK(failure("upper('\xC3\xA9')") ==
        "ValueError: upper() knows the letters A to Z only, not those of '\xC3\xA9' at 1+10");
  CHECK(failure("join(',', ${list})") ==
        "TypeError: sequence item 0: expected str instance, int found at 1+18");
}

TEST_CASE("what operands lead to is read as anywhere else") {
  CHECK(failure("${gone} + 1") == "InterpolationKeyError: Interpolation key 'gone' not found at 1+7");
  CHECK(failure("${missing} + 1") ==
        "InterpolationToMissingValueError: MissingMandatoryValue while resolving interpolation: Missing "
        "mandatory "
        "value: missing at 1+10");
  CHECK(failure("sum(${holes})") ==
        "InterpolationToMissingValueError: MissingMandatoryValue while resolving interpolation: Missing "
        "mandatory "
        "value: holes[0] at 1+13");
  CHECK(failure("${x} + 1") == "InterpolationResolutionError: Recursive interpolation detected at 1+4");
  const evaluation with;
  CHECK(with.resolved("{a: {b: 2, c: '${expr: ${.b} * 2}'}, d: '${a.c}', e: 'x${d}'}") ==
        "{'a': {'b': 2, 'c': 4}, 'd': 4, 'e': 'x4'}");
  CHECK(with.resolved("{a: '${oc.decode:\"${expr: 1 + 1}\"}', b: '${oc.decode:\"\\${expr: (1) + 1}\"}'}") ==
        "{'a': 2, 'b': 2}");
  CHECK(with.resolved("{lists: [['${expr: ${a} + ${b}}']], a: [{x: '${.y}', y: 1}], b: ['${a}']}") ==
        "{'lists': [[[{'x': 1, 'y': 1}, [{'x': 1, 'y': 1}]]]], 'a': [{'x': 1, 'y': 1}], 'b': [[{'x': 1, 'y': "
        "1}]]}");
}

TEST_CASE("a resolver of the name expr takes the place of formulas") {
  evaluation with;
  with.resolvers->add("expr", [](const resolver_call& call) {
    return place::plain(node::make("mine: " + python_str(*call.argument(0))));
  });
  CHECK(with.resolved("{n: 16, a: '${expr: 8 * ${n} / 2}', b: '${expr:x}'}") ==
        "{'n': 16, 'a': 'mine: 8 * 16 / 2', 'b': 'mine: x'}");
  CHECK(describe(error_of([&] { return with.resolved("a: '${expr: (1)}'\n"); })) ==
        "GrammarParseError: expected ',' or '}', found '('\n"
        "at config.yaml:1:13 length 1\n"
        "hint: put the whole element in quotes to use any character in it");
}

TEST_CASE("lists that need each other are a cycle") {
  const evaluation with;
  const error thrown =
      error_of([&] { return with.resolved("{a: ['${expr: ${b} + ${b}}'], b: ['${expr: ${a} + ${a}}']}"); });
  CHECK(thrown.message().substr(0, 32) == "Recursive interpolation detected");
}

TEST_CASE("long and deep formulas") {
  std::string sum = "1";
  for (int i = 0; i < 100000; ++i) sum += "+1";
  CHECK(value_of(sum) == "100001");
  std::string deep;
  for (int i = 0; i < 60; ++i) deep += "-(1 + ";
  deep += "1" + std::string(60, ')');
  CHECK(value_of(deep) == "1");
  // Doubling texts come to an end.
  std::string yaml = "a0: abcdefghijklmnopqrstuvwxyz\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "${a" + std::to_string(i - 1) + "}";
    yaml += "a" + std::to_string(i) + ": '${expr: " + before + " + " + before + "}'\n";
  }
  const evaluation with;
  const node_ptr root = evaluation::load(yaml);
  evaluator evaluate(with.context);
  const error thrown = error_of([&] { return evaluate.get(place::root(root), key("a39")); });
  CHECK(thrown.message().substr(0, 11) == "MemoryError");
}
