#include <string>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/tree/acceptance.hpp"
#include "lib/tree/python_text.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

config_override parse(const std::string& text) {
  return parse_config_override(grammar::source::make("argument 1", text));
}

std::string printed(const std::string& value) {
  return parse("v=" + value).value_element();
}

error failure_of(const std::string& text) {
  try {
    (void)parse(text);
  } catch (const error& failure) {
    return failure;
  }
  FAIL("not refused: " << text);
  throw;
}

/// The reason, without the lines that every parse error has.
std::string reason_of(const std::string& value) {
  const std::string message = failure_of("v=" + value).message();
  const std::size_t begin = message.find('\n') + 1;
  return message.substr(begin, message.rfind("\nSee ") - begin);
}

}  // namespace

TEST_CASE("values are printed so that they can stand in an override") {
  CHECK(printed("TRUE") == "True");
  CHECK(printed("1e-3") == "0.001");
  CHECK(printed("1_000") == "1000");
  CHECK(printed("99999999999999999999") == "99999999999999999999");
  CHECK(printed("") == "");
  CHECK(printed(" two words ") == "two\\ words");
  CHECK(printed("${a:b}") == "$\\{a\\:b\\}");
  CHECK(printed(R"('a\'b\\')") == R"('a\'b\\')");
  CHECK(printed(R"("C:\new")") == R"("C:\new")");
  CHECK(printed("[1, 'x y' ,{a b: null}]") == "[1,'x y',{a\\ b:null}]");
  CHECK(parse("v=[1,{a:2}]").value_element(true) == "[1, {a: 2}]");
}

TEST_CASE("a repeated key of a map keeps its place and takes the last value") {
  CHECK(printed("{a:1,b:2,a:3}") == "{a:3,b:2}");
  CHECK(printed("{1:a,1.0:b,true:c}") == "{1:c}");
  CHECK(printed("{nan:a,nan:b}") == "{nan:a,nan:b}");
}

TEST_CASE("keys are printed with prefix and package") {
  CHECK(parse("++a/b@c.d=1").key_element() == "++a/b@c.d");
  CHECK(parse("~a@").key_element() == "~a@");
  CHECK(parse("~a").value_element() == "null");
}

TEST_CASE("only hydra. and hydra/ lead to Hydra's own config") {
  CHECK(parse("hydra.job.name=x").is_hydra());
  CHECK(parse("hydra/launcher=x").is_hydra());
  CHECK_FALSE(parse("hydra=x").is_hydra());
  CHECK_FALSE(parse("hydrant.x=x").is_hydra());
}

TEST_CASE("casts convert as Python does") {
  CHECK(printed("int(' 1_2 ')") == "12");
  CHECK(printed("int(-2.9)") == "-2");
  CHECK(printed("float(5)") == "5.0");
  CHECK(printed("str(true)") == "'true'");
  CHECK(printed("bool('FALSE')") == "False");
  CHECK(printed("int({a:['1',2.5]})") == "{a:[1,2]}");
  CHECK(reason_of("int('1.5')") ==
        "ValueError while evaluating 'int('1.5')': invalid literal for int() with base 10: '1.5'");
  CHECK(reason_of("float(x)") ==
        "ValueError while evaluating 'float(x)': could not convert string to float: 'x'");
  CHECK(reason_of("bool(x)") == "ValueError while evaluating 'bool(x)': Cannot cast 'x' to bool");
  CHECK(reason_of("int(inf)") ==
        "OverflowError while evaluating 'int(inf)': cannot convert float infinity to integer");
  CHECK(reason_of("str(null)") == "ValueError while evaluating 'str(null)': null cannot be cast to str");
  CHECK(reason_of("int(choice(choice(1),2))") ==
        "ValueError while evaluating 'int(choice(choice(1),2))': nesting choices is not supported");
  CHECK(reason_of("int(range(3),2)") ==
        "ValueError while evaluating 'int(range(3),2)': a sweep cannot be one of several arguments");
  CHECK(reason_of("str(range(3))") ==
        "ValueError while evaluating 'str(range(3))': Range can only be cast to int or float");
}

TEST_CASE("arguments are bound as Python binds them") {
  CHECK(reason_of("range()") == "TypeError while evaluating 'range()': missing a required argument: 'start'");
  CHECK(reason_of("range(1,2,3,4)") ==
        "TypeError while evaluating 'range(1,2,3,4)': too many positional arguments");
  CHECK(reason_of("range(1,start=2)") ==
        "TypeError while evaluating 'range(1,start=2)': multiple values for argument 'start'");
  CHECK(reason_of("int(1,x=2)") ==
        "TypeError while evaluating 'int(1,x=2)': got an unexpected keyword argument 'x'");
  CHECK(reason_of("range(start=1,2)") == "positional argument follows keyword argument");
  CHECK(reason_of("range(start=1,start=2)") == "keyword argument repeated: start");
  CHECK(reason_of("sort(1,2,list=[3])") ==
        "TypeError while evaluating 'sort(1,2,list=[3])': cannot use both position and named arguments");
  CHECK(reason_of("shuffle(sweep=range(2),list=[3])") ==
        "TypeError while evaluating 'shuffle(sweep=range(2),list=[3])': cannot use both sweep and list");
  CHECK(reason_of("range(a)") ==
        "TypeError while evaluating 'range(a)': mismatch type argument start: str is incompatible with "
        "Union[int, float]");
  CHECK(reason_of("sort(1,2,reverse=1)") ==
        "TypeError while evaluating 'sort(1,2,reverse=1)': mismatch type argument reverse: int is "
        "incompatible with bool");
  CHECK(reason_of("uniform(1)") ==
        "HydraException while evaluating 'uniform(1)': Unknown function 'uniform'\nAvailable: "
        "bool,choice,float,glob,int,interval,range,shuffle,sort,str,tag\n");
}

TEST_CASE("an inner failure is reported alone, with its own place") {
  CHECK(reason_of("float( int(x) )") ==
        "ValueError while evaluating 'int(x)': invalid literal for int() with base 10: 'x'");
  const error failure = failure_of("v=float( int(x) )");
  CHECK(failure.kind() == kinds::override_parse_exception);
  CHECK(failure.location()->column == 10);
  CHECK(failure.cause()->kind() == "ValueError");
}

TEST_CASE("sorting is Python's") {
  CHECK(printed("sort([b,a,B])") == "[B,a,b]");
  CHECK(printed("sort([2,1.5,true],reverse=true)") == "[2,1.5,True]");
  CHECK(printed("sort([[2],[1,5],[1]])") == "[[1],[1,5],[2]]");
  CHECK(printed("sort(['c',b,\"a\"])") == "[\"a\",b,'c']");
  CHECK(printed("sort([['b',1],[b,0]])") == "[[b,0],['b',1]]");
  CHECK(reason_of("sort([1,a])") ==
        "TypeError while evaluating 'sort([1,a])': '<' not supported between instances of 'str' and 'int'");
  CHECK(reason_of("sort(1,[a])") ==
        "TypeError while evaluating 'sort(1,[a])': Invalid arguments: (1, ['a'])");
  std::string many = "sort([0";
  for (int i = 1; i < 300; ++i) many += "," + std::to_string(i * 7 % 300);
  CHECK(printed(many + "])").substr(0, 16) == "[0,1,2,3,4,5,6,7");
}

TEST_CASE("configs get values without quotes, texts mean what they mean in a file") {
  const node_ptr made = parse("v={a: '${x}', b: [???, 'q'], 1: 2}").value_node();
  const map_value& map = *made->as_map();
  CHECK(map.get("a")->is_interpolation());
  CHECK(map.get("b")->as_list()->items[0]->is_missing());
  CHECK(*map.get("b")->as_list()->items[1]->get_if<std::string>() == "q");
  CHECK(map.contains(key(integer(1))));
  CHECK(made->origin().where == grammar::range{2, 34});
}

TEST_CASE("no config holds a sweep or a null key") {
  const auto refusal_of = [](const std::string& text) -> std::string {
    try {
      check_acceptable(parse(text).value_node());
    } catch (const error& failure) {
      return failure.kind() + ": " + failure.message();
    }
    return "";
  };
  CHECK(refusal_of("v=[range(3)]") ==
        "ValidationError: Unexpected type annotation: Set[str]\n    full_key: tags\n    "
        "object_type=RangeSweep");
  CHECK(refusal_of("v={a: {null: 1}}") ==
        "KeyValidationError: Incompatible key type 'NoneType'\n    full_key: a\n    object_type=dict");
  CHECK(refusal_of("v=[glob(a*)]").empty());
}

TEST_CASE("sweeps are refused without multirun, and for Hydra's own config always") {
  const auto refusal_of = [](const std::string& text, bool multirun) {
    const std::vector<config_override> one = {parse(text)};
    try {
      if (multirun) refuse_hydra_sweeps(one);
      if (!multirun) refuse_sweeps(one, true);
    } catch (const error& failure) {
      return failure.message();
    }
    return std::string();
  };
  CHECK(refusal_of("a=1,2", false) ==
        "Ambiguous value for argument 'a=1,2'\n1. To use it as a list, use key=[value1,value2]\n2. To use it "
        "as string, "
        "quote the value: key=\\'value1,value2\\'\n3. To sweep over it, add --multirun to your command line");
  CHECK(refusal_of("a=range(3)", false) == "Sweep parameters 'a=range(3)' requires --multirun");
  CHECK(refusal_of("a=[1,2]", false).empty());
  CHECK(refusal_of("hydra.x=1,2", true) ==
        "Sweeping over Hydra's configuration is not supported : 'hydra.x=1,2'");
  CHECK(refusal_of("a=1,2", true).empty());
}

TEST_CASE("a refused text has Hydra's message, and ours as the hint") {
  const error failure = failure_of("a==1");
  CHECK(failure.message() ==
        "Error parsing override 'a==1'\nextraneous input '=' expecting {<EOF>, ':', BRACKET_OPEN, "
        "BRACE_OPEN, FLOAT, INT, "
        "BOOL, NULL, UNQUOTED_CHAR, ID, ESC, WS, QUOTED_VALUE, INTERPOLATION}\nSee "
        "https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details");
  CHECK(failure.hint() == "one = assigns; for a text that begins with it write \\= or quote it");
  CHECK(failure.location()->column == 3);
}
