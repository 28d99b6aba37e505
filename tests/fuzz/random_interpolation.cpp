#include "tests/fuzz/random_interpolation.hpp"

namespace hydranth::fuzz {

namespace {

/// Writes a text with interpolations from left to right, one function for each rule of the grammar.
class interpolation_writer {
 public:
  explicit interpolation_writer(random_source& random) : m_random(random) {}

  std::string write() {
    if (m_random.one_in(3)) text_around();
    interpolation(3);
    for (std::size_t i = m_random.one_in(3) ? 1 + m_random.below(2) : 0; i > 0; --i) {
      text_around();
      if (m_random.one_in(2)) interpolation(2);
    }
    return m_text;
  }

 private:
  void text_around() {
    m_text +=
        m_random.pick({" ",    "a", "a b", "\\",     "\\\\", "\\\\\\", "$",        "{",  "}",        "'",
                       "\"",   "-", "/",   ":",      ",",    "[",      "\\{",      "$$", "\xC3\xA9", "1",
                       "\\${", "#", "\n",  "\\${a}", "}}",   "\\\\${", "\\\\\\${", "\t", "\\\\\\\\", "\\}"});
  }

  void blanks() {
    if (m_random.one_in(8)) m_text += m_random.pick({" ", " ", "\t", "  "});
  }

  void interpolation(unsigned depth) {
    m_text += "${";
    blanks();
    m_random.one_in(2) ? path(depth) : call(depth);
    blanks();
    m_text += '}';
  }

  void path(unsigned depth) {
    if (m_random.one_in(2)) return known_path();
    if (m_random.one_in(5)) m_text += m_random.pick({".", "..", "...", "....", ".."});
    path_element(depth);
    for (std::size_t i = m_random.below(3); i > 0; --i) {
      const bool in_brackets = m_random.one_in(4);
      m_text += in_brackets ? (m_random.one_in(10) ? ".[" : "[") : ".";
      path_element(depth);
      if (in_brackets) m_text += ']';
    }
  }

  void path_element(unsigned depth) {
    if (depth > 0 && m_random.one_in(8)) return interpolation(depth - 1);
    if (m_random.one_in(20)) {
      m_text += m_random.pick({"a b", "'x'", "", "x:y", "a(b", "robot.name", "[0", "\xC3\xA9", "a,b", "a=b",
                               "#", "\n", "a\\", "$", "\xE2\x82\xAC"});
      return;
    }
    m_text += m_random.pick(
        {"robot", "name",    "dof",      "gains", "frame", "field", "arm", "joint", "limit", "home", "0",
         "1",     "-1",      "+1",       "01",    "3",     "a",     "b",   "c",     "d",     "e",    "probe",
         "goal",  "payload", "tool@tip", "$id$",  "ref",   "nope",  "x-y", "mass",  "made",  "q",    "deep",
         "odd",   "True",    "0_1",      "list",  "up",    "none",  "1.5", "null",  "m"});
  }

  /// Paths that lead somewhere.
  void known_path() {
    m_text += m_random.pick({"robot",
                             "robot.name",
                             "robot.dof",
                             "gains",
                             "gains.0",
                             "gains[1]",
                             "frame",
                             "field",
                             "arm",
                             "arm.joint",
                             "arm.joint.limit",
                             "arm.home[0]",
                             "arm.ref",
                             "a",
                             "b",
                             "c",
                             "c.d",
                             "c.e",
                             "c.e.0",
                             "c.e.1",
                             "robot.goal",
                             "robot.payload",
                             "robot.mass",
                             "robot[name]",
                             "made",
                             "made.q",
                             "made.l[1]",
                             "made.up",
                             "deep",
                             "deep.m",
                             "deep.m[0]",
                             "deep.m[0].up",
                             "deep.m[1][0]",
                             "deep.list",
                             "odd",
                             "odd.empty",
                             "odd.1",
                             "odd.True",
                             ".a",
                             "..a",
                             "...robot.dof",
                             "..[a]",
                             ".d",
                             ".e",
                             ".up",
                             "..m",
                             "robot.armed",
                             "word",
                             "number",
                             "nothing",
                             "a.b",
                             "c.e[2]"});
  }

  std::string_view resolver() {
    return m_random.pick({"args",           "args",           "args",           "args",
                          "args",           "join",           "plus",           "oc.select",
                          "oc.select",      "oc.decode",      "oc.decode",      "oc.create",
                          "oc.create",      "oc.env",         "oc.env",         "oc.dict.keys",
                          "oc.dict.values", "oc.dict.keys",   "oc.dict.values", "oc.deprecated",
                          "counter",        "counter_cached", "node_key",       "lab.units.scale",
                          "nope",           "fail",           "root_key",       "parent_key",
                          "hydra",          "oc.nope"});
  }

  void call(unsigned depth) {
    if (depth > 0 && m_random.one_in(20)) return call_by_nested_name(depth);
    const std::string_view name = resolver();
    m_text += name;
    blanks();
    m_text += ':';
    if (name.ends_with("_key") && !m_random.one_in(10)) return;
    if (name == "fail" || name == "lab.units.scale") {
      m_text += name == "fail" ? "why" : m_random.pick({"2,3", "-1, 7", "${robot.dof},2"});
      return;
    }
    if (name == "join") m_text += m_random.pick({"'-',", "'',", "x,", "${frame},"});
    if (name == "hydra") {
      m_text += m_random.pick({"job.name", "runtime", "nope"});
      return;
    }
    if (name == "oc.create" && m_random.one_in(2)) return yaml_text();
    if (name == "oc.decode" && m_random.one_in(2)) return encoded_text();
    if (name == "oc.select" || name.starts_with("oc.dict")) {
      select_path();
    } else if (name == "oc.deprecated") {
      select_path();
      if (m_random.one_in(2))
        m_text += m_random.pick({",'$OLD_KEY is $NEW_KEY'", ",'$$ $NOPE ${a}'", ",\"\"", ", 1"});
      return;
    } else if (name == "oc.env") {
      m_text += m_random.pick({"CLUSTER_A", "CLUSTER_EMPTY", "CLUSTER_NONE", "CLUSTER_B", "CLUSTER_LIST",
                               "CLUSTER_MAP", "'CLUSTER_NONE'", "CLUSTER_NONE"});
    } else {
      arguments(depth);
      return;
    }
    if (m_random.one_in(2)) return;
    m_text += ',';
    m_random.one_in(3) ? arguments(depth) : element(depth);
  }

  /// A call of a resolver whose name is an interpolation, or holds one.
  void call_by_nested_name(unsigned depth) {
    m_text +=
        m_random.pick({"${word}:", "oc.${verb}:", "${..word}:", "${made.q}:", "lab.${frame}:", "${number}:"});
    arguments(depth);
  }

  /// What oc.create reads as YAML.
  void yaml_text() {
    m_text += m_random.pick({"'{a: 1, b: [x, ${.a}]}'",
                             "'{a: 1, b: [x, \\${.a}, \\${..a}]}'",
                             "{a: 1, b: \"\\${.a}\", c: ['\\${..b}']}",
                             "'[1, \\${.0}, \\${..robot}]'",
                             "'[1, ${a}]'",
                             "\"a: ${..a}\"",
                             "'- 1'",
                             "{q: ${.a}, r: ${..a}}",
                             "{q: ${made}}",
                             "''",
                             "' '",
                             "'x'",
                             "'[1'",
                             "${robot}",
                             "[${gains}, ${.a}]",
                             "null",
                             "{a: {b: ${...frame}}}",
                             "'{1: a, true: b}'",
                             "[[${a}]]",
                             "'{a: ???}'",
                             "'a: ${'",
                             "1",
                             "true",
                             "{a: '${..a}'}",
                             "'\\${a}'"});
  }

  /// What oc.decode reads as one element.
  void encoded_text() {
    m_text += m_random.pick({"${oc.env:CLUSTER_A}",
                             "${oc.env:CLUSTER_LIST}",
                             "${oc.env:CLUSTER_MAP}",
                             "${oc.env:CLUSTER_B}",
                             "'[1, 2,]'",
                             "'{a: 1}'",
                             "'${robot.dof}'",
                             "'\\${robot.dof}'",
                             "null",
                             "'null'",
                             "'1_000'",
                             "''",
                             "' 1 '",
                             "'a b'",
                             "'\"q\"'",
                             "'[a,,b]'",
                             "12",
                             "'1,2'",
                             "'{a}'",
                             "'x: y'",
                             "\"'${frame}'\"",
                             "'\\,'",
                             "'\xC3\xA9'",
                             "'.5e-3'",
                             "'${.a}'",
                             "'[${nope}]'"});
  }

  void select_path() {
    m_text += m_random.pick({"robot",
                             "robot.name",
                             "gains",
                             "gains.1",
                             "nope",
                             "robot.goal",
                             "robot.payload",
                             ".a",
                             "a",
                             "..robot",
                             "arm",
                             "arm.home",
                             "'robot[name]'",
                             "c",
                             "frame.x",
                             "robot.nope",
                             "probe",
                             "c.e",
                             ".",
                             "..",
                             "''",
                             "'[robot]'",
                             "'m[a.b]'",
                             "made",
                             "deep",
                             "odd",
                             "deep.m.0",
                             "gains.x",
                             "gains.-1",
                             "'.[a]'",
                             "${frame}",
                             "${word}",
                             "'a b'",
                             "made.l",
                             "null",
                             "1",
                             "...a",
                             "....a",
                             "odd.1",
                             "'odd.'",
                             "nothing",
                             "c.d.x"});
  }

  void arguments(unsigned depth) {
    blanks();
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      if (!m_random.one_in(12)) element(depth);
      blanks();
      if (i > 1) {
        m_text += ',';
        blanks();
      }
    }
  }

  void element(unsigned depth) {
    switch (m_random.below(depth == 0 ? 6 : 10)) {
      case 0:
        return quoted(depth);
      case 6:
        return list(depth - 1);
      case 7:
        return dict(depth - 1);
      case 8:
      case 9:
        return interpolation(depth - 1);
      default:
        for (std::size_t i = m_random.one_in(2) ? 1 : 1 + m_random.below(3); i > 0; --i) token(depth);
    }
  }

  void token(unsigned depth) {
    switch (m_random.below(6)) {
      case 0:
        m_text += m_random.pick({"1",           "-1",
                                 "007",         "1_000",
                                 "0.5",         ".5",
                                 "5.",          "1e3",
                                 "1e-05",       "inf",
                                 "-nan",        "+1",
                                 "1e16",        "1_0.0_1",
                                 "0x1",         "1:2",
                                 "1e400",       "123456789012345678901",
                                 "0.1",         "-0.0",
                                 "-0",          "1_",
                                 "1__0",        "00",
                                 "0_1",         "1e",
                                 "1E5",         "1e+3",
                                 "-inf",        "NaN",
                                 "+.5",         "1.5.2",
                                 "+inf",        "--1",
                                 "1_000.5e1_0", "9223372036854775808",
                                 "1e-7",        "123456789.123456789",
                                 "1e22",        "100000.0",
                                 ".",           "..5"});
        return;
      case 1:
        m_text += m_random.pick(
            {"true", "False", "NULL", "null", "none", "yes", "True", "tRuE", "nulls", "FALSE", "falsey"});
        return;
      case 2:
        m_text += m_random.pick({"/", "-", "\\", "+", ".", "$", "%", "*", "@", "?", "|", ":", "_", " ",
                                 m_random.one_in(8) ? "=" : "/", "  "});
        return;
      case 3:
        m_text += m_random.pick({"\\\\", "\\(", "\\)", "\\[", "\\]", "\\{", "\\}", "\\:", "\\=", "\\,", "\\ ",
                                 "\\n", "\\'", "\\\"", "\\$", "\\\t", "\\\\\\", "\\\\\\\\", "\\."});
        return;
      case 4:
        if (depth > 0 && m_random.one_in(3)) return interpolation(depth - 1);
        [[fallthrough]];
      default:
        m_text += m_random.pick({"a", "abc", "a b", "x-y", "x_1", "robot", "A", "x\ty", "_", "-a", "a-"});
    }
  }

  void quoted(unsigned depth) {
    const std::string_view quote = m_random.pick({"'", "\""});
    m_text += quote;
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      if (depth > 0 && m_random.one_in(6)) {
        interpolation(depth - 1);
        continue;
      }
      m_text += m_random.pick({"a",    " ",        "1",        ",",    "}",  "{",   "\\\\",   "\\", "$",
                               "\\${", "\xC3\xA9", "#",        "[",    ":",  "b c", "\\\\\\", "'",  "\"",
                               "\n",   "\\\\${a}", "\\\\\\${", "null", "\t", "(",   "=",      "\\n"});
      if (m_random.one_in(10)) {
        m_text += '\\';
        m_text += quote;
      }
    }
    m_text += quote;
  }

  void list(unsigned depth) {
    m_text += '[';
    arguments(depth);
    m_text += ']';
  }

  void dict(unsigned depth) {
    m_text += '{';
    blanks();
    for (std::size_t i = m_random.below(3); i > 0; --i) {
      token(0);
      blanks();
      m_text += ':';
      blanks();
      element(depth);
      blanks();
      if (i > 1) m_text += ',';
    }
    m_text += '}';
  }

  random_source& m_random;
  std::string m_text;
};

}  // namespace

std::string random_interpolation(random_source& random) {
  return interpolation_writer(random).write();
}

}  // namespace hydranth::fuzz
