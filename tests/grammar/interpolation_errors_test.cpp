#include <cstddef>
#include <string>
#include <vector>

#include "grammar/ast/interpolation.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::grammar;

namespace {

struct refusal {
  std::string text;
  std::size_t column;
  std::string reason;
  std::string hint;
  /// Where what isn't closed opens; 0 if the error doesn't say.
  std::size_t opens = 0;
};

const std::string key_hint = R"(a key holds no blanks, no quotes and none of \ : . { } ( ) [ ])";
const std::string name_hint = "a name has letters, digits, '_' and '-', and dots between its words";
const std::string quote_hint = "put the whole element in quotes to use any character in it";

std::size_t column_of(const span& place) {
  return place ? place.text->position_of(place.where.begin).column : 0;
}

}  // namespace

TEST_CASE("malformed interpolations are refused with place, reason and hint") {
  const std::vector<refusal> refusals = {
      {"${}", 3, "expected a key, found '}'", "write \\${ for the characters themselves", 0},
      {"${ }", 4, "expected a key, found '}'", "write \\${ for the characters themselves", 0},
      {"${", 3, "expected a key, found the end of the text", "write \\${ for the characters themselves", 1},
      {"a ${", 5, "expected a key, found the end of the text", "write \\${ for the characters themselves", 3},
      {"${..}", 5, "expected a key, found '}'", "write \\${ for the characters themselves", 0},
      {"${. b}", 4, "expected a key, found a blank", key_hint, 0},
      {"${a.}", 5, "expected a key, found '}'", key_hint, 0},
      {"${a..b}", 5, "expected a key, found '.'", key_hint, 0},
      {"${a b}", 4, "expected '.', '[', ':' or '}', found a blank",
       "blanks are allowed only next to the braces", 0},
      {"${a", 4, "expected '.', '[', ':' or '}', found the end of the text",
       "write \\${ for the characters themselves", 1},
      {"${a.b", 6, "expected '.', '[', ':' or '}', found the end of the text",
       "write \\${ for the characters themselves", 1},
      {"${'x'}", 3, "expected a key, found a single quote", key_hint, 0},
      {"${x\\y}", 4, "expected '.', '[', ':' or '}', found '\\'", key_hint, 0},
      {"${f(x)}", 4, "expected '.', '[', ':' or '}', found '('", key_hint, 0},
      {"${a.[b]}", 5, "expected a key, found '['", key_hint, 0},
      {"${a[b.c]}", 6, "expected ']', found '.'", "brackets hold exactly one key", 0},
      {"${a[]}", 5, "expected a key, found ']'", key_hint, 0},
      {"${a[ b ]}", 5, "expected a key, found a blank", key_hint, 0},
      {"${a[b}", 6, "expected ']', found '}'", "brackets hold exactly one key", 0},
      {"${a['b']}", 5, "expected a key, found a single quote", key_hint, 0},
      {"${a[[b]]}", 5, "expected a key, found '['", key_hint, 0},
      {"${a${b}}", 5, "expected '.', '[', ':' or '}', found '{'",
       "an interpolation inside a path is a key of its own: ${a.${b}}", 0},
      {"${a.${}}", 7, "expected a key, found '}'", "write \\${ for the characters themselves", 0},
      {"${:}", 3, "expected a key, found ':'", "the name of a resolver stands before ':'", 0},
      {"${ : }", 4, "expected a key, found ':'", "the name of a resolver stands before ':'", 0},
      {"${:'x'}", 3, "expected a key, found ':'", "the name of a resolver stands before ':'", 0},
      {"${-x:1}", 3, "the text before ':' is not the name of a resolver", name_hint, 0},
      {"${.f:1}", 3, "the text before ':' is not the name of a resolver", name_hint, 0},
      {"${[f]:1}", 3, "the text before ':' is not the name of a resolver", name_hint, 0},
      {"${größe:1}", 3, "the text before ':' is not the name of a resolver", name_hint, 0},
      {"${f g:1}", 4, "expected '.', '[', ':' or '}', found a blank",
       "blanks are allowed only next to the braces", 0},
      {"${f:a", 6, "expected ',' or '}', found the end of the text",
       "write \\${ for the characters themselves", 1},
      {"${f:a=b}", 6, "expected ',' or '}', found '='", quote_hint, 0},
      {"${f:a#b}", 6, "expected ',' or '}', found '#'", quote_hint, 0},
      {"${f:größe}", 7, "expected ',' or '}', found 'ö'", quote_hint, 0},
      {"${f:a\"b\"}", 6, "expected ',' or '}', found '\"'", "quotes go around the whole element", 0},
      {"${f:'a'b}", 8, "expected ',' or '}', found 'b'", quote_hint, 0},
      {"${f:'a}", 8, "expected the closing quote, found the end of the text", "", 5},
      {"${f:\"a'}", 9, "expected the closing quote, found the end of the text", "", 5},
      {"${f:[1}", 7, "expected ',' or ']', found '}'", "a list is open: close it with ']'", 0},
      {"${f:[1,2}", 9, "expected ',' or ']', found '}'", "a list is open: close it with ']'", 0},
      {"${f:1]}", 6, "expected ',' or '}', found ']'", "no list is open here", 0},
      {"${f:[1]x}", 8, "expected ',' or '}', found 'x'", quote_hint, 0},
      {"${f:{a}}", 7, "expected ':' after the key of a map, found '}'", "every key of a map has a value", 0},
      {"${f:{a:}}", 8, "expected a value, found '}'", "write '' for an empty text", 0},
      {"${f:{a: }}", 9, "expected a value, found '}'", "write '' for an empty text", 0},
      {"${f:{a:1,}}", 10, "expected a key of a map, found '}'", "a key is a word or a number, without quotes",
       0},
      {"${f:{'a':1}}", 6, "expected a key of a map, found a single quote",
       "a key is a word or a number, without quotes", 0},
      {"${f:{${a}:1}}", 6, "expected a key of a map, found '$'",
       "a key is a word or a number, without quotes", 0},
      {"${f:{[1]:1}}", 6, "expected a key of a map, found '['", "a key is a word or a number, without quotes",
       0},
      {"${f:{a:1}x}", 10, "expected ',' or '}', found 'x'", quote_hint, 0},
      {"${f:{a:1", 9, "expected ',' or '}', found the end of the text", "", 5},
      {"${f:a[0]}", 6, "expected ',' or '}', found '['", quote_hint, 0},
      {"${f:(x)}", 5, "expected ',' or '}', found '('", quote_hint, 0},
      {"${f:a\nb}", 6, "expected ',' or '}', found a line break", quote_hint, 0},
      {"${f:${g:${}}}", 11, "expected a key, found '}'", "write \\${ for the characters themselves", 0},
      {"${f:'${a'}", 9, "expected '.', '[', ':' or '}', found a single quote", key_hint, 0},
      {"${f:${:x}}", 7, "expected a key, found ':'", "the name of a resolver stands before ':'", 0},
      {"${f:{a: 1]}", 10, "expected ',' or '}', found ']'", "a map is open: close it with '}'", 0},

  };
  for (const refusal& expected : refusals) {
    INFO(expected.text);
    try {
      static_cast<void>(parse_interpolation(source::make("t", expected.text)));
      FAIL("was not refused");
    } catch (const syntax_error& error) {
      CHECK(error.what() == expected.reason);
      CHECK(column_of(error.place()) == expected.column);
      CHECK(error.hint() == expected.hint);
      CHECK(column_of(error.related()) == expected.opens);
      CHECK(error.related_label() == (expected.opens ? "it opens here" : ""));
    }
  }
}

TEST_CASE("malformed single elements are refused") {
  const auto reason = [](const std::string& text) -> std::string {
    try {
      static_cast<void>(parse_single_element(source::make("t", text)));
      return "";
    } catch (const syntax_error& error) {
      return std::to_string(column_of(error.place())) + ": " + error.what();
    }
  };
  CHECK(reason("") == "1: expected a value, found the end of the text");
  CHECK(reason("a,b") == "2: expected the end of the text, found ','");
  CHECK(reason("[1") == "3: expected ',' or ']', found the end of the text");
  CHECK(reason("a}") == "2: expected the end of the text, found '}'");
  CHECK(reason(" [1]") == "2: expected the end of the text, found '['");
  CHECK(reason("1 # one") == "3: expected the end of the text, found '#'");
}
