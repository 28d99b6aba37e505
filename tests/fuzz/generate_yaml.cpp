#include <string>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"

namespace hydranth::fuzz {

namespace {

/// Writes a config file from top to bottom, one function for each kind of node.
class yaml_writer {
 public:
  explicit yaml_writer(random_source& random) : m_random(random) {}

  std::string write() {
    if (m_random.one_in(12))
      m_text += m_random.pick({"# @package a.b\n", "# @package _global_\n", "#@a b\n", "# c\n"});
    if (m_random.one_in(15)) m_text += m_random.pick({"---\n", "--- # c\n", "--- ", "\n"});
    switch (m_random.below(12)) {
      case 0:
        sequence(0, 2);
        break;
      case 1:
        flow(3);
        m_text += '\n';
        break;
      case 2:
        scalar(0);
        line_end();
        break;
      default:
        mapping(m_random.one_in(10) ? 2 : 0, 2);
    }
    if (m_random.one_in(20)) m_text += m_random.pick({"...\n", "---\n", "... # c\n", "\n\n", "  ", "# end"});
    return m_text;
  }

 private:
  void indent(std::size_t column) { m_text.append(column, ' '); }

  void line_end() {
    if (m_random.one_in(8))
      m_text += m_random.pick({" # c", "  #c", " ", " ", " #", m_random.one_in(4) ? "\t" : "#c"});
    m_text += m_random.one_in(60) ? "\r\n" : "\n";
    if (m_random.one_in(15)) m_text += m_random.pick({"\n", "# c\n", "   # c\n", "  \n", "\n\n", "\n\n\n"});
  }

  void properties() {
    if (m_random.one_in(14)) m_text += m_random.pick({"&x ", "&y ", "&x ", m_random.one_in(6) ? "& " : "&x"});
    if (m_random.one_in(16)) {
      m_text += m_random.pick({"!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!seq ", "!!map ",
                               "!foo ", "! ", "!!binary ", "!!str", "!!timestamp "});
    }
  }

  void plain() {
    switch (m_random.below(6)) {
      case 0:
        m_text += m_random.pick({"1",        "0",     "-1",     "0o17",     "017",  "0x1F",  "0b101",
                                 "12:30:45", "1_000", "+5",     "089",      "1:60", "0b_",   "190:20:30",
                                 "-0",       "1e3",   "1e+3",   "1.5e3",    "1.",   ".5",    "-.5",
                                 ".5e+3",    "1_0.5", "1.5:30", "20:30.15", ".inf", "-.INF", ".nan",
                                 "+.inf",    "inf",   "1e400",  "0.1",      "00:30"});
        return;
      case 1:
        for (std::size_t i = 1 + m_random.below(6); i > 0; --i)
          m_text += m_random.pick({"0", "1", "7", "9", "_", ".", ":", "e", "+", "-", "x", "b", "E", "5"});
        return;
      case 2:
        m_text += m_random.pick(
            {"true",  "Yes",  "on",         "OFF",   "n",   "y",  "null",       "~",
             "Null",  "NO",   "tRue",       "False", "=",   "<<", "2024-01-02", "2024-01-02 10:00:00",
             "?\?\?", "a b",  "http://x/y", "a:b",   "a#b", "-x", "?x",         ":x",
             "- x",   "a, b", "x]",         "%p",    "@p",  "`p", "|p",         "\xC3\xA9"});
        return;
      case 3:
        m_text += m_random.pick(
            {"${a}", "${a.b}", "x${a}y", "${oc.env:H,x}", "${a", "\\${a}", "${a:${b}}", "${.b}"});
        return;
      default:
        m_text += m_random.pick({"a", "b", "word", "c d", "x y z", "A1"});
    }
  }

  void quoted() {
    const bool is_double = m_random.one_in(2);
    const char quote = is_double ? '"' : '\'';
    m_text += quote;
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      if (is_double && m_random.one_in(3)) {
        m_text += m_random.pick({"\\n", "\\t", "\\x41", "\\u00e9", "\\U0001F600", "\\\\", "\\\"", "\\/",
                                 "\\\n  ", "\\d", "\\ ", "\\_", "\\N", "\\0", "\\e", "\\x4", "\\'"});
      } else {
        m_text += m_random.pick({"a", "b c", " ", "''", "1", "${a}", ": ", " #", "\n    ", "\n\n  ", "  ",
                                 "\xC3\xA9", "-", "\t", "?\?\?", "${x"});
      }
    }
    m_text += quote;
  }

  void flow(unsigned depth) {
    const bool is_list = m_random.one_in(2);
    m_text += is_list ? '[' : '{';
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      flow_blanks();
      flow_node(depth);
      if (!is_list || m_random.one_in(8)) {
        m_text += m_random.pick({": ", ": ", ": ", ":", " : ", "", ":\n  "});
        if (!m_random.one_in(8)) flow_node(depth);
      }
      flow_blanks();
      if (i > 1 || m_random.one_in(6)) m_text += m_random.pick({",", ", ", ", ", ",\n  "});
    }
    m_text += is_list ? ']' : '}';
  }

  void flow_blanks() {
    if (m_random.one_in(10))
      m_text += m_random.pick({" ", "\n", "\n    ", " # c\n ", "  ", m_random.one_in(3) ? "#c\n" : " ",
                               m_random.one_in(4) ? "\t" : " "});
  }

  void flow_node(unsigned depth) {
    properties();
    const std::size_t kind = m_random.below(depth == 0 ? 6 : 8);
    if (kind < 4) return plain();
    if (kind < 5) return quoted();
    if (kind == 5) return alias();
    flow(depth - 1);
  }

  void alias() {
    m_text += m_random.one_in(4) ? m_random.pick({"*x", "*y"}) : m_random.pick({"a", "1", "b"});
  }

  void block_scalar(std::size_t column) {
    m_text += m_random.pick({"|", ">"});
    m_text += m_random.pick({"", "", "", "-", "+", "2", "-1", "3+", "0", "x"});
    line_end();
    const std::size_t deeper = column + m_random.below(4);
    for (std::size_t i = m_random.below(5); i > 0; --i) {
      if (m_random.one_in(4)) {
        m_text += m_random.pick({"\n", "  \n", "\t\n", " \n"});
        continue;
      }
      indent(m_random.one_in(4) ? column + m_random.below(5) : deeper);
      m_text += m_random.pick({"text", "a: b", "# no comment", "- x", "two words", "\ttab", "'q", "${a}"});
      m_text += '\n';
    }
  }

  /// What may stand on the line of a key or a dash; without its line break.
  void scalar(std::size_t column) {
    switch (m_random.below(6)) {
      case 0:
        return quoted();
      case 1:
        return flow(2);
      case 2:
        plain();
        for (std::size_t i = m_random.one_in(3) ? 1 + m_random.below(2) : 0; i > 0; --i) {
          m_text += m_random.pick({"\n", "\n\n", " \n", "\n"});
          indent(column + m_random.below(3));
          plain();
        }
        return;
      case 3:
        if (m_random.one_in(3)) return alias();
        return plain();
      default:
        return plain();
    }
  }

  void value(std::size_t column, unsigned depth, bool below_dash) {
    properties();
    const std::size_t kind = m_random.below(depth == 0 ? 7 : 10);
    if (kind == 0) return line_end();
    if (kind == 1) return block_scalar(column + 1);
    if (kind < 7) {
      scalar(column + 1);
      return line_end();
    }
    if (below_dash && m_random.one_in(2)) {
      // Compact: the first entry stands on the dash's line.
      const std::size_t start = m_text.size();
      kind == 7 ? sequence(column + 2, depth - 1) : mapping(column + 2, depth - 1);
      if (m_text.size() > start) m_text.erase(start, column + 2);
      return;
    }
    line_end();
    const std::size_t deeper = m_random.one_in(40) ? 0 : column + 1 + m_random.below(3);
    if (kind == 7) return sequence(m_random.one_in(2) ? column : deeper, depth - 1);
    mapping(deeper, depth - 1);
  }

  void key() {
    if (m_random.one_in(25)) m_text += m_random.pick({"&x ", "&k ", "!!str ", "!!int "});
    switch (m_random.below(12)) {
      case 0:
        return plain();
      case 1:
        return quoted();
      case 2:
        m_text += m_random.pick({"<<", "? a", "? ", "*x", "a b", "'<<'", "1", "true", "null", "[a]", "a.b"});
        return;
      default:
        m_text += m_random.pick({"a", "b", "c", "d", "key", "e1"});
    }
  }

  void mapping(std::size_t column, unsigned depth) {
    for (std::size_t i = 1 + m_random.below(3); i > 0; --i) {
      indent(m_random.one_in(60) ? column + 1 : column);
      key();
      m_text += m_random.pick({": ", ": ", ": ", ": ", ": ", ": ", ":  ", " : ", ": ",
                               m_random.one_in(2) ? ": " : m_random.pick({":", ":\t"})});
      value(column, depth, false);
    }
  }

  void sequence(std::size_t column, unsigned depth) {
    for (std::size_t i = 1 + m_random.below(3); i > 0; --i) {
      indent(m_random.one_in(60) ? column + 1 : column);
      m_text += m_random.pick({"- ", "- ", "- ", "- ", "-  ", m_random.one_in(4) ? "-" : "- ",
                               m_random.one_in(6) ? "-\t" : "- "});
      value(column, depth, true);
    }
  }

  random_source& m_random;
  std::string m_text;
};

/// Lines of whatever means something in YAML.
std::string token_lines(random_source& random) {
  std::string text;
  for (std::size_t line = 1 + random.below(5); line > 0; --line) {
    text.append(random.below(4), ' ');
    for (std::size_t i = 1 + random.below(5); i > 0; --i) {
      text += random.pick({"a",    "b",  "1",    "a: ", "b:", ": ",     ":",   "- ",    "-",    "? ",
                           "[",    "]",  "{",    "}",   ",",  ", ",     "'",   "\"",    "#",    " # ",
                           "|",    ">",  "|-\n", "&x ", "*x", "!!str ", "%",   "@",     "---",  "...",
                           "<<: ", "\t", " ",    "!",   "~",  "0",      "\n ", "key: ", "'q' ", "\"d\""});
    }
    text += '\n';
  }
  return text;
}

}  // namespace

json generate_yaml(random_source& random) {
  std::string text = random.one_in(6) ? token_lines(random) : yaml_writer(random).write();
  if (random.one_in(4)) {
    text = mutated(random, text,
                   {" ",
                    "  ",
                    "\n",
                    ":",
                    ": ",
                    "-",
                    "- ",
                    "#",
                    " #",
                    "'",
                    "\"",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    "&",
                    "*",
                    "!",
                    "|",
                    ">",
                    "%",
                    "@",
                    "`",
                    "?",
                    "? ",
                    "\t",
                    "\r",
                    "\\",
                    "${",
                    "$",
                    "<<",
                    "1",
                    "~",
                    ".",
                    "_",
                    "\xC2\xA0",
                    "\xC2\x85",
                    "\xE2\x80\xA8",
                    "\xEF\xBB\xBF",
                    "\xC3\xA9",
                    "\x07"});
  }
  json made = {{"tier", "core"}, {"yaml", text}};
  if (random.one_in(8)) made["via"] = "create";
  return made;
}

}  // namespace hydranth::fuzz
