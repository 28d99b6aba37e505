#include <cstddef>
#include <string>
#include <vector>

#include "grammar/ast/override.hpp"
#include "grammar/override_error.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::grammar;

namespace {

struct refusal {
  std::string text;
  std::size_t column;
  std::string reason;
  std::string hint;
  /// Where the bracket opens that is not closed; 0 if the error doesn't say.
  std::size_t opens = 0;
};

std::size_t column_of(const span& place) {
  return place ? place.text->position_of(place.where.begin).column : 0;
}

override_syntax_error refuse(const std::string& text) {
  try {
    (void)parse_override(source::make("override", text));
  } catch (const override_syntax_error& refused) {
    return refused;
  }
  FAIL("not refused: " << text);
  throw;
}

}  // namespace

TEST_CASE("malformed overrides are refused with place, reason and hint") {
  const std::vector<refusal> refusals = {
      {"", 1, "expected '=' after the key, found the end of the text",
       "write key=value; only ~key stands alone", 0},
      {"seed", 5, "expected '=' after the key, found the end of the text",
       "write key=value; only ~key stands alone", 0},
      {"+seed", 6, "expected '=' after the key, found the end of the text",
       "write key=value; only ~key stands alone", 0},
      {"128=x", 1, "a key cannot begin with '1'",
       "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its parts",
       0},
      {" seed=42", 1, "a blank cannot be part of a key",
       "no blanks in a key; quote the whole override if the shell has cut it", 0},
      {"learning rate=0.1", 9, "a blank cannot be part of a key",
       "no blanks in a key; quote the whole override if the shell has cut it", 0},
      {"joints[0]=1.5", 7, "'[' cannot be part of a key",
       "items of a list are keys, too: write joints.0 for joints[0]", 0},
      {"--clip=1", 1, "a key cannot begin with '-'",
       "a key cannot begin with a dash; flags are not overrides", 0},
      {"clip+=1", 5, "expected '=' after the key, found '+'", "+ and ++ stand before the key: +key=value", 0},
      {"clip~=1", 5, "expected '=' after the key, found '~'", "~ stands before the key, alone: ~key", 0},
      {"~+clip", 2, "expected '=' or the end after the key, found '+'",
       "+ and ++ stand before the key: +key=value", 0},
      {"seed:1", 5, "expected '=' after the key, found ':'", "write key=value", 0},
      {"optim@src:dst=adam", 10, "expected '=' after the key, found ':'",
       "to move a group into another package write group@package=option", 0},
      {"optim@a@b=adam", 8, "expected '=' after the key, found '@'", "a key has one package", 0},
      {"/solver=cg", 1, "a key cannot begin with '/'",
       "names between slashes are groups: no dots and no $, and none at the ends", 0},
      {"solver/=cg", 8, "expected a name after the slash, found '='",
       "names between slashes are groups: no dots and no $, and none at the ends", 0},
      {"a/b.c=1", 3, "expected a name after the slash, found 'b'",
       "names between slashes are groups: no dots and no $, and none at the ends", 0},
      {"robot.=1", 6, "expected '=' after the key, found '.'",
       "dots stand between names and numbers without leading zeros", 0},
      {"größe=1", 3, "'ö' cannot be part of a key",
       "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its parts",
       0},
      {"'seed'=1", 1, "a single quote cannot be part of a key",
       "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its parts",
       0},
      {"seed==1", 6, "expected a value, found '='",
       "one = assigns; for a text that begins with it write \\= or quote it", 0},
      {"v=a=b", 4, "expected a comma or the end after the value, found '='",
       "write \\= for an equals sign in a text, or quote the text", 0},
      {"v=a,", 5, "expected a value, found the end of the text",
       "commas stand between values; write \\, for one in a text", 0},
      {"v=,a", 3, "expected a value, found ','", "commas stand between values; write \\, for one in a text",
       0},
      {"v=[1,,2]", 6, "expected a value, found ','",
       "commas stand between values; write \\, for one in a text", 3},
      {"v=[1", 5, "expected a comma or ']' after the item, found the end of the text", "", 3},
      {"v=[1)", 5, "expected a comma or ']' after the item, found ')'", "", 3},
      {"v=[1]]", 6, "expected a comma or the end after the value, found ']'",
       "there is nothing to close; in a text write \\] or quote it", 0},
      {"v=[1] x", 6, "expected a comma or the end after the value, found a blank",
       "nothing may follow a quoted text, a list, a map or a call, not even a blank", 0},
      {"v='a'b", 6, "expected a comma or the end after the value, found 'b'",
       "nothing may follow a quoted text, a list, a map or a call", 0},
      {"v='abc", 3, "the quote is not closed", "", 0},
      {"v=it's", 5, "the quote is not closed", "quote the value: v=\"it's\"", 0},
      {"v='D:\\'", 3, "the quote is not closed",
       "a backslash before the closing quote makes it part of the text; double it", 0},
      {"v=a\"b", 4, "the quote is not closed", "quote the value: v='a\"b'", 0},
      {"v=~/runs", 3, "'~' cannot stand outside of quotes",
       "quote the value: v=\"~/runs\", in a shell 'v=\"~/runs\"'", 0},
      {"v=#1", 3, "'#' cannot stand outside of quotes", "quote the value: v=\"#1\", in a shell 'v=\"#1\"'",
       0},
      {"v=a#\"b\"", 4, "'#' cannot stand outside of quotes", "quote the value: v='a#\"b\"'", 0},
      {"v=['x',#]", 8, "'#' cannot stand outside of quotes", "put quotes around the text that holds it", 3},
      {"v=“a”", 3, "'“' (U+201C) cannot stand outside of quotes",
       "quote the value: v=\"“a”\", in a shell 'v=\"“a”\"'", 0},
      {"v=[1，2]", 5, "'，' (U+FF0C) cannot stand outside of quotes",
       "put quotes around the text that holds it", 3},
      {"v=a\u00A0b", 4, "'\u00A0' (U+00A0) cannot stand outside of quotes",
       "quote the value: v=\"a\u00A0b\", in a shell 'v=\"a\u00A0b\"'", 0},
      {"größe=1", 3, "'ö' cannot be part of a key",
       "a key has letters, digits, '_', '-' and '$', and begins with no digit; dots stand between its parts",
       0},
      {"v=\xFF", 3, "a byte that is not UTF-8 cannot stand outside of quotes",
       "quote the value: v=\"\xFF\", in a shell 'v=\"\xFF\"'", 0},
      {"v=a\nb", 4, "a line break cannot stand outside of quotes", "put the value in quotes", 0},
      {"v={a}", 5, "expected ':' after the key, found '}'", "", 3},
      {"v={'a':1}", 4, "expected a key without quotes, found a single quote",
       "a key of a map has no quotes and no interpolations; write \\ before special characters", 3},
      {"v={a:}", 6, "expected a value, found '}'", "", 3},
      {"v={a:1", 7, "expected a comma or '}' after the value, found the end of the text", "", 3},
      {"v={${a}:1}", 4, "expected a key without quotes, found '$'",
       "a key of a map has no quotes and no interpolations; write \\ before special characters", 3},
      {"v=${a", 4, "expected a comma or the end after the value, found '{'",
       "an interpolation ends with a }, and holds something", 0},
      {"v=${a.${b}}", 11, "expected a comma or the end after the value, found '}'",
       "an interpolation outside quotes ends at its first }; quote nested ones", 0},
      {"v=f(x", 6, "expected a comma or ')' after the argument, found the end of the text", "", 3},
      {"v=f(a=)", 7, "expected a value, found ')'", "", 3},
      {"v=a b(1)", 6, "expected a comma or the end after the value, found '('",
       "brackets in a text are escaped, \\(, or quoted", 0},
      {"v=(1,2)", 3, "expected a value, found '('", "brackets in a text are escaped, \\(, or quoted", 0},
      {"v=a)", 4, "expected a comma or the end after the value, found ')'",
       "there is nothing to close; in a text write \\) or quote it", 0},
      {"v=[a=b]", 5, "expected a comma or ']' after the item, found '='",
       "write \\= for an equals sign in a text, or quote the text", 3},
      {"v=a,,#", 5, "expected a value, found ','", "commas stand between values; write \\, for one in a text",
       0},
      {"v=nodes[01]", 8, "expected a comma or the end after the value, found '['",
       "brackets in a text are escaped, \\[, or quoted", 0},
  };
  for (const refusal& expected : refusals) {
    INFO(expected.text);
    const override_syntax_error actual = refuse(expected.text);
    CHECK(actual.what() == expected.reason);
    CHECK(column_of(actual.place()) == expected.column);
    CHECK(actual.hint() == expected.hint);
    CHECK(column_of(actual.related()) == expected.opens);
  }
}

TEST_CASE("a value that nests too deep is refused at the bracket") {
  try {
    (void)parse_override(source::make("override", "v=" + std::string(300, '[')));
    FAIL("not refused");
  } catch (const syntax_error& refused) {
    CHECK(std::string(refused.what()) == "the value nests more than 200 levels deep");
    CHECK(column_of(refused.place()) == 203);
  }
}

TEST_CASE("the report says what Hydra's parser says") {
  const auto report_of = [](const std::string& text) { return report_message(refuse(text).report(), text); };
  const std::string see = "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";
  CHECK(report_of("v=a=b") == "mismatched input '=' expecting <EOF>" + see);
  CHECK(report_of("v=[1") == "no viable alternative at input '[1'" + see);
  CHECK(report_of("seed") == "Error parsing override 'seed'\nmissing EQUAL at '<EOF>'" + see);
  CHECK(report_of("v=[1]]") == "Error parsing override 'v=[1]]'\nextraneous input ']' expecting <EOF>" + see);
  CHECK(report_of("v=a\t'b'") ==
        "Error parsing override 'v=a\t'b''\nextraneous input ''b'' expecting <EOF>" + see);
  CHECK(report_of("é=1") == "LexerNoViableAltException: é=1\n                           ^" + see);
}

TEST_CASE("the report's place is where Hydra's parser has looked, ours the first that makes no sense") {
  const override_syntax_error refused = refuse("v=a,,#");
  CHECK(refused.report().found_by == override_report::stage::lexer);
  CHECK(refused.report().offset == 5);
  CHECK(refused.place().where.begin == 4);
}
