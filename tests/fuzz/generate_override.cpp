#include <string>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"

namespace hydranth::fuzz {

namespace {

/// Writes an override from left to right, one function for each rule of the grammar.
class override_writer {
 public:
  explicit override_writer(random_source& random) : m_random(random) {}

  std::string write() {
    const std::string_view prefix = m_random.pick({"", "", "", "", "", "+", "++", "~"});
    m_text += prefix;
    key();
    if (prefix == "~" && m_random.one_in(2)) return m_text;
    m_text += '=';
    if (m_random.one_in(20)) return m_text;
    value();
    return m_text;
  }

 private:
  void blanks() {
    if (m_random.one_in(5)) m_text += m_random.pick({" ", " ", "\t", "  ", " \t"});
  }

  void identifier() {
    m_text += m_random.pick({"a",    "b",    "lr",     "db",    "model", "x1",   "_p",    "a-b", "rate-",
                             "true", "null", "inf",    "nan",   "hydra", "On",   "1abc",  "e5",  "1e5",
                             "$x",   "x$y",  "choice", "range", "A_B",   "zulu", "False", "-a",  "n0"});
  }

  void number() {
    switch (m_random.below(4)) {
      case 0:
        m_text +=
            m_random.pick({"0", "1", "2", "3", "5", "10", "-1", "+7", "-0", "007", "1_000", "1__0", "_1"});
        break;
      case 1:
        m_text += m_random.pick({"0.5",     "1.",    ".5",   "-.5",   "1e3",
                                 "1e-3",    "2.50",  "1.0",  "-0.0",  "1E5",
                                 "1_0.5_0", "5.e2",  "1e05", "0.1",   "0.3",
                                 "1.5e300", "1e400", "00.5", "1e1_0", "123456789012345678"});
        break;
      case 2:
        m_text +=
            m_random.pick({"inf", "nan", "-inf", "+nan", "INF", "NaN", "infinity", ".inf", "0x1F", "12:30"});
        break;
      default:
        for (std::size_t i = 1 + m_random.below(6); i > 0; --i)
          m_text += m_random.pick({"0", "1", "2", "9", "_", ".", "e", "E", "-", "+", "5"});
    }
  }

  void key_text() {
    identifier();
    const std::size_t parts = m_random.one_in(2) ? 0 : m_random.below(3);
    const std::string_view separator = m_random.pick({".", ".", "/"});
    for (std::size_t i = 0; i < parts; ++i) {
      m_text += separator;
      if (m_random.one_in(5)) {
        m_text += m_random.pick({"0", "1", "10", "01", "-1"});
      } else {
        identifier();
      }
    }
  }

  void key() {
    if (!m_random.one_in(25)) key_text();
    if (!m_random.one_in(8)) return;
    m_text += '@';
    if (!m_random.one_in(6)) key_text();
    if (m_random.one_in(12)) {
      m_text += ':';
      key_text();
    }
  }

  void value() {
    blanks();
    element(3);
    const std::size_t more = m_random.one_in(4) ? 1 + m_random.below(3) : 0;
    for (std::size_t i = 0; i < more; ++i) {
      blanks();
      m_text += ',';
      blanks();
      element(2);
    }
    blanks();
  }

  void element(unsigned depth) {
    const std::size_t kind = m_random.below(depth == 0 ? 6 : 11);
    if (kind < 4) return primitive();
    if (kind < 6) return quoted();
    if (kind == 6) return list(depth - 1);
    if (kind == 7) return dict(depth - 1);
    call(depth - 1);
  }

  void token() {
    switch (m_random.below(9)) {
      case 0:
      case 1:
        return number();
      case 2:
        m_text += m_random.pick({"/", "-", "+", ".", "$", "%", "*", "@", "?", "|", "\\", "_", ":", "://"});
        return;
      case 3:
        m_text += m_random.pick({"\\\\", "\\(", "\\)", "\\[", "\\]", "\\{", "\\}", "\\:", "\\=", "\\,", "\\ ",
                                 "\\\t", "\\n", "\\'"});
        return;
      case 4:
        m_text += m_random.pick(
            {"${a}", "${a.b}", "${oc.env:X,y}", "${}", "${a:${b}}", "${a b}", "$${a}", "${a,'b'}"});
        return;
      case 5:
        m_text += m_random.pick({"true", "false", "null", "TRUE", "Null", "none", "yes", "on", "trueish"});
        return;
      case 6:
        m_text += m_random.pick({" ", "  ", "\t", ": ", " :", " : "});
        return;
      default:
        identifier();
    }
  }

  void primitive() {
    const std::size_t count = m_random.one_in(2) ? 1 : 1 + m_random.below(4);
    for (std::size_t i = 0; i < count; ++i) token();
  }

  void quoted() {
    const std::string_view quote = m_random.pick({"'", "\""});
    m_text += quote;
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      if (m_random.one_in(3)) {
        m_text += m_random.pick(
            {"\\\\", "\\", "\\\\\\", "\\n", "\n", "\xC3\xA9", "\xF0\x9F\x98\x80", "${a}", "#", "~"});
        if (m_random.one_in(3)) {
          m_text += '\\';
          m_text += quote;
        }
      } else {
        m_text += m_random.pick(
            {"a", "b c", "1", " ", ",", "[", "}", ":", "=", "true", "null", "0.5", "*", "a*", "?"});
      }
    }
    m_text += quote;
  }

  void list(unsigned depth) {
    m_text += '[';
    blanks();
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      element(depth);
      blanks();
      if (i > 1) {
        m_text += ',';
        blanks();
      }
    }
    m_text += ']';
  }

  void dict(unsigned depth) {
    m_text += '{';
    blanks();
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      m_random.one_in(3) ? token() : identifier();
      blanks();
      m_text += ':';
      blanks();
      element(depth);
      blanks();
      if (i > 1) {
        m_text += ',';
        blanks();
      }
    }
    m_text += '}';
  }

  void argument_name(std::string_view function) {
    if (function == "range") {
      m_text += m_random.pick({"start", "stop", "step", "end"});
    } else if (function == "glob") {
      m_text += m_random.pick({"include", "exclude"});
    } else {
      m_text +=
          m_random.pick({"value", "reverse", "sweep", "tags", "start", "end", "list", "args", "reverse"});
    }
    blanks();
    m_text += '=';
    blanks();
  }

  void argument(std::string_view function, unsigned depth) {
    if (m_random.one_in(6)) argument_name(function);
    const bool numeric = function == "range" || function == "interval";
    if (numeric && !m_random.one_in(6)) return number();
    if (m_random.one_in(5)) {
      m_text += m_random.pick(
          {"true", "false", "null", "[a,b]", "[1,2]", "'a'", "1", "2.5", "b", "a", "*", "{a:1}"});
      return;
    }
    element(depth);
  }

  void call(unsigned depth) {
    const std::string_view function =
        m_random.pick({"choice", "choice", "range", "range", "interval", "glob", "sort", "sort", "shuffle",
                       "tag", "int", "float", "str", "bool", "str", "foo", "Range", "json_str"});
    m_text += function;
    blanks();
    m_text += '(';
    blanks();
    for (std::size_t i = m_random.one_in(12) ? 0 : 1 + m_random.below(3); i > 0; --i) {
      argument(function, depth);
      blanks();
      if (i > 1) {
        m_text += ',';
        blanks();
      }
    }
    m_text += ')';
  }

  random_source& m_random;
  std::string m_text;
};

}  // namespace

json generate_override(random_source& random) {
  std::string text = override_writer(random).write();
  if (random.one_in(4)) {
    text = mutated(random, text,
                   {"=", ",", "(", ")", "[", "]",  "{",  "}", "'", "\"", "\\", ":", "$", "${",      "@",
                    "/", ".", "+", "~", " ", "\t", "\n", "#", "&", "1",  "e",  "_", "-", "\xC3\xA9"});
  }
  return {{"input", text}};
}

}  // namespace hydranth::fuzz
