#include "lib/run/config_words.hpp"

#include "tests/support/catch.hpp"

using namespace hydranth;
using impl::quoted_word;
using impl::word_form;
using impl::words_of;

namespace {

std::string variables(const std::string& yaml) {
  return words_of(config::from_yaml(yaml), word_form::variables, false);
}

std::string flags(const std::string& yaml) {
  return words_of(config::from_yaml(yaml), word_form::flags, false);
}

template <typename Act>
std::string message_of(const Act& act) {
  try {
    act();
    return "no error";
  } catch (const error& failure) {
    return failure.kind() + ": " + failure.message();
  }
}

}  // namespace

TEST_CASE("words are quoted only where a shell needs it") {
  CHECK(quoted_word("a-b_c+d./e:f=@%,9Z") == "a-b_c+d./e:f=@%,9Z");
  CHECK(quoted_word("") == R"("")");
  CHECK(quoted_word("a b") == R"("a b")");
  CHECK(quoted_word("it's") == R"("it's")");
  CHECK(quoted_word(R"(a"b\c$d)") == R"("a\"b\\c\$d")");
  CHECK(quoted_word("a`b") == "\"a\"'`'\"b\"");
  CHECK(quoted_word("a\nb") == "\"a\nb\"");
  CHECK(quoted_word("~x") == R"("~x")");
  CHECK(quoted_word("é") == "\"é\"");
}

TEST_CASE("the names of variables are paths in upper case") {
  CHECK(variables("db: {host-name: x, 2nd: y}\nÜ: 1\n1st: z\n'': e") ==
        "DB_HOST_NAME=x\nDB_2ND=y\n__=1\n_1ST=z\n_=e\n");
}

TEST_CASE("values are those of a command's words") {
  CHECK(variables("a: true\nb: null\nc: 1e-3\nd: [1, x]\ne: {}\nf: ''\ng: ${a}\nh: ['${c}']") ==
        "A=true\nB=null\nC=0.001\nD=\"[1,\\\"x\\\"]\"\nF=\nG=true\nH=\"[0.001]\"\n");
  CHECK(flags("a: {b: 1}\nc: x y") == "--a.b=1 \"--c=x y\"\n");
  CHECK(flags("{}") == "\n");
  CHECK(variables("{}").empty());
}

TEST_CASE("words end with a NUL if that is asked for") {
  const config from = config::from_yaml("a: x y\nb: 1");
  CHECK(words_of(from, word_form::variables, true) == std::string("A=x y\0B=1\0", 10));
  CHECK(words_of(from, word_form::flags, true) == std::string("--a=x y\0--b=1\0", 14));
}

TEST_CASE("a map that an interpolation leads to is followed") {
  CHECK(variables("a: {x: 1}\nb: ${a}") == "A_X=1\nB_X=1\n");
}

TEST_CASE("what can't be words is refused") {
  CHECK(message_of([] { variables("a.b: 1\na: {b: 2}"); }) ==
        "ValueError: 'a.b' and 'a.b' would have the same name 'A_B'");
  CHECK(message_of([] { flags("a.b: 1\na: {b: 2}"); }) ==
        "ValueError: 'a.b' and 'a.b' would have the same name '--a.b'");
  CHECK(message_of([] { variables("a: ???"); }) == "MissingMandatoryValue: Missing mandatory value: a");
  CHECK(message_of([] { variables("a: [\"???\"]"); }) ==
        "MissingMandatoryValue: Missing mandatory value: 0\n    full_key: a[0]\n    object_type=list");
  CHECK(message_of([] { variables("a: \"x\\0\""); }) ==
        "ValueError: 'a' holds a NUL character, which no word of a command line can");
  CHECK(message_of([] { variables("[1]"); }) ==
        "UsageError: '' is no map: it has no keys to name variables after");
}
