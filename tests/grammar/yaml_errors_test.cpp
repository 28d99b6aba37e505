#include <string>
#include <vector>

#include "grammar/ast/yaml.hpp"
#include "grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::grammar;

namespace {

std::string shown(const span& place) {
  const position begin = place.text->position_of(place.where.begin);
  return std::to_string(begin.line) + ":" + std::to_string(begin.column);
}

/// `LINE:COLUMN: reason | hint: .. | LINE:COLUMN: what stands there`, without what is not there.
std::string refusal_of(const std::string& text) {
  try {
    (void)parse_yaml(source::make("config.yaml", text));
  } catch (const syntax_error& refusal) {
    std::string all = shown(refusal.place()) + ": " + refusal.what();
    if (!refusal.hint().empty()) all += " | hint: " + refusal.hint();
    if (refusal.related()) all += " | " + shown(refusal.related()) + ": " + refusal.related_label();
    return all;
  }
  return "accepted";
}

struct malformed {
  std::string text;
  std::string refusal;
};

}  // namespace

TEST_CASE("what is wrong with a config file is said in a person's words") {
  const std::vector<malformed> all = {
      {"a:\n\tb: 1\n", "2:1: a tab can't be used as indentation | hint: indent with spaces"},
      {"a:\tb\n", "1:3: a tab can't stand here | hint: use a space, or put the text into quotes"},
      {"a: 1\t# c\n", "1:5: a tab can't stand here | hint: use a space, or put the text into quotes"},
      {"a: x\ty\n", "1:5: a tab can't stand here | hint: use a space, or put the text into quotes"},
      {"a: b: c\n",
       "1:5: a value can't be followed by a colon | hint: a text that holds `: ` has to be in quotes"},
      {"a: \"b\": c\n",
       "1:7: a value can't be followed by a colon | hint: a text that holds `: ` has to be in quotes"},
      {"msg: error: disk full\nb: 1\n",
       "1:11: a value can't be followed by a colon | hint: a text that holds `: ` has to be in quotes"},
      {"a: 1\n  b: 2\n",
       "2:4: a key can't start here: this line continues the text above | hint: indent the key like the one "
       "above it | 1:4: the text starts here"},
      {"a:\n    b: 1\n  c: 2\n", "3:3: this line is indented deeper than the lines that it belongs to"},
      {"  a: 1\nb: 2\n", "2:1: this line's indentation fits none of the lines above"},
      {"- a: 1\n b: 2\n", "2:2: this line is indented deeper than the lines that it belongs to"},
      {"a: 'x'\n  y: 1\n", "2:3: this line is indented deeper than the lines that it belongs to"},
      {"a:1\nb: 2\n",
       "2:2: a key can't start here: this line continues the text above | hint: a space is missing after the "
       "colon above | 1:1: the text starts here"},
      {"a: 1\nb:2\nc: 3\n", "2:1: expected `key: value` here | hint: a space is missing after the colon"},
      {"a: 1\nb\nc: 2\n", "2:1: expected `key: value` here"},
      {"a: 1\n- b\n",
       "2:1: a list item can't stand between the keys of a map | hint: indent the list below its key, and "
       "give the key no other value"},
      {"a: - b\n", "1:4: a list can't start here, on the line of its key | hint: start it on the next line"},
      {"a: ? b\n", "1:4: expected a value here, found a question mark | hint: put the text into quotes"},
      {"a: :\n", "1:4: expected a value here, found a colon | hint: put the text into quotes"},
      {"a: %x\n", "1:4: a text can't start with % unless it is in quotes | hint: put the text into quotes"},
      {"a: @x\n", "1:4: a text can't start with @ unless it is in quotes | hint: put the text into quotes"},
      {"a: `x`\n", "1:4: a text can't start with ` unless it is in quotes | hint: put the text into quotes"},
      {"a: ]x\n", "1:4: a text can't start with ] unless it is in quotes | hint: put the text into quotes"},
      {",\n", "1:1: a text can't start with , unless it is in quotes | hint: put the text into quotes"},
      {"%TAG ! tag:x,1:\n---\na: 1\n",
       "1:1: the only directive (line that starts with %) that is supported is %YAML 1.N"},
      {"%YAML 2.0\n---\na: 1\n",
       "1:1: the only directive (line that starts with %) that is supported is %YAML 1.N"},
      {"%YAML 1.1\na: 1\n", "2:1: expected --- after the directive"},
      {"%YAML 1.1\n%YAML 1.1\n---\n", "2:1: expected --- after the directive"},
      {"a: [1, 2\nb: 3\n",
       "2:2: a key and its colon have to stand on one line | 1:4: the bracket opens here"},
      {"a: [1, 2\n", "1:4: this [ lacks its closing ]"},
      {"a: {b: 1\n", "1:4: this { lacks its closing }"},
      {"a: [1, 2}\n", "1:9: expected , or ] here | 1:4: the bracket opens here"},
      {"a: {b: ${c}}\n",
       "1:9: an interpolation between brackets has to be in quotes | hint: write \"${...}\""},
      {"a: [${b}]\n", "1:6: an interpolation between brackets has to be in quotes | hint: write \"${...}\""},
      {"a: [???]\n",
       "1:5: a text between brackets can't hold ? unless it is in quotes | hint: put the text into quotes"},
      {"a: [1 2: 3: 4]\n", "1:11: expected , or ] here | 1:4: the bracket opens here"},
      {"a: {b: c: d}\n", "1:9: expected , or } here | 1:4: the bracket opens here"},
      {"a: [@x]\n", "1:5: a text can't start with @ unless it is in quotes | hint: put the text into quotes"},
      {"a: ['x' 'y']\n", "1:9: expected , or ] here | 1:4: the bracket opens here"},
      {"a: [b\n  : 1]\n", "2:3: expected , or ] here | 1:4: the bracket opens here"},
      {"a: [\"b\"\n : 1]\n", "2:2: expected , or ] here | 1:4: the bracket opens here"},
      {"a: [,]\n", "1:5: expected a value or ] here | 1:4: the bracket opens here"},
      {"a: [- 1]\n", "1:5: expected a value or ] here | 1:4: the bracket opens here"},
      {"a: \"x\nb: 1\n", "1:4: this text lacks its closing \""},
      {"a: 'it's'\n",
       "1:8: expected the end of the line after this value | hint: a ' inside of single quotes is written "
       "twice: ''"},
      {"a: 'x\nb: 1\n", "1:4: this text lacks its closing '"},
      {"a: \"C:\\data\"\n",
       "1:8: unknown escape | hint: in double quotes a backslash starts an escape; in single quotes it is "
       "only itself"},
      {"a: \"\\x4\"\n", "1:8: expected 2 hexadecimal digits after \\x"},
      {"a: \"\\uD800\"\n", "1:5: this escape is no character"},
      {"a: 'one\n---\ntwo'\n", "2:1: a document marker can't stand inside of quotes"},
      {"a: |x\n  one\n", "1:5: expected the end of the line: the text starts on the next one"},
      {"a: | one\n  two\n", "1:6: expected the end of the line: the text starts on the next one"},
      {"a: |\n    one\n  two\n", "3:3: this line is indented deeper than the lines that it belongs to"},
      {"a: 1\n---\nb: 2\n", "2:1: a config file holds one document only"},
      {"a: 1\n...\nb: 2\n", "3:1: this line's indentation fits none of the lines above"},
      {"[1]\n- 2\n", "2:1: nothing can follow the value above"},
      {"{a: 1}\nb: 2\n", "2:1: nothing can follow the value above"},
      {"a: & 1\n",
       "1:5: expected a name of letters, digits, - and _ here | hint: a text that starts with * or & has to "
       "be in quotes"},
      {"a: &x.y 1\n",
       "1:6: a name holds letters, digits, - and _ only | hint: a text that starts with * or & has to be in "
       "quotes"},
      {"a: *.npz\n",
       "1:5: expected a name of letters, digits, - and _ here | hint: a text that starts with * or & has to "
       "be in quotes"},
      {"a: &x &y 1\n", "1:7: a second anchor for the same value | 1:4: the first one"},
      {"a: !!str !!int 1\n", "1:10: a second tag for the same value | 1:4: the first one"},
      {"a: &x *y\n", "1:7: an alias can have neither an anchor nor a tag of its own"},
      {"\"a\":1\n",
       "1:4: expected the end of the line after this value | hint: a space is missing after the colon"},
      {"'a\n  b': 1\n",
       "2:5: a key can't start here: this line continues the text above | hint: indent the key like the one "
       "above it | 1:1: the text starts here"},
      {"a: \"x\" y\n",
       "1:8: expected the end of the line after this value | hint: if it is part of the value, put the whole "
       "value into quotes"},
      {"a: {b\n  c: 1}\n",
       "2:4: a key and its colon have to stand on one line | 1:4: the bracket opens here"},
      {": 1\n", "1:1: expected a value here, found a colon | hint: put the text into quotes"},
      {"...\n", "1:1: a document can't end before it has begun"},
      {"--- a: 1\n",
       "1:6: a value can't be followed by a colon | hint: a text that holds `: ` has to be in quotes"},
  };
  for (const malformed& one : all) {
    CAPTURE(one.text);
    CHECK(refusal_of(one.text) == one.refusal);
  }
}
