#include <string>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"

namespace hydranth::fuzz {

namespace {

constexpr std::string_view base_config =
    "robot: {name: atlas, dof: 7, mass: 42.5, armed: true, payload: null, goal: '?\?\?'}\n"
    "gains: [10, 20, 30]\n"
    "frame: base_link\n"
    "field: name\n"
    "arm: {joint: {limit: 1.57}, home: [0.0, -1.5], tool@tip: gripper, $id$: 9, ref: '${robot.dof}'}\n";

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
    m_text += m_random.pick({" ", "a", "a b", "\\", "\\\\", "\\\\\\", "$",  "{",        "}", "'",    "\"",
                             "-", "/", ":",   ",",  "[",    "\\{",    "$$", "\xC3\xA9", "1", "\\${", "#"});
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
    if (m_random.one_in(25)) {
      m_text +=
          m_random.pick({"a b", "'x'", "", "x:y", "a(b", "robot.name", "[0", "\xC3\xA9", "a,b", "a=b", "#"});
      return;
    }
    m_text += m_random.pick({"robot",    "name", "dof", "gains", "frame", "field", "arm",  "joint",
                             "limit",    "home", "0",   "1",     "-1",    "+1",    "01",   "3",
                             "a",        "b",    "c",   "d",     "e",     "probe", "goal", "payload",
                             "tool@tip", "$id$", "ref", "nope",  "x-y",   "mass"});
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
                             "robot[name]"});
  }

  void call(unsigned depth) {
    const std::string_view name = m_random.pick({"args",
                                                 "args",
                                                 "args",
                                                 "args",
                                                 "join",
                                                 "plus",
                                                 "oc.select",
                                                 "oc.decode",
                                                 "oc.create",
                                                 "oc.env",
                                                 "oc.dict.keys",
                                                 "oc.dict.values",
                                                 "oc.deprecated",
                                                 "counter",
                                                 "counter_cached",
                                                 "node_key",
                                                 "lab.units.scale",
                                                 "nope",
                                                 "fail",
                                                 "root_key",
                                                 "parent_key"});
    m_text += name;
    blanks();
    m_text += ':';
    if (name.ends_with("_key")) return;
    if (name == "fail" || name == "lab.units.scale") {
      m_text += name == "fail" ? "why" : m_random.pick({"2,3", "-1, 7", "${robot.dof},2"});
      return;
    }
    if (name == "join") m_text += m_random.pick({"'-',", "'',", "x,"});
    if (name == "oc.select" || name.starts_with("oc.dict") || name == "oc.deprecated") {
      select_path();
    } else if (name == "oc.env") {
      m_text += m_random.pick({"CLUSTER_A", "CLUSTER_EMPTY", "CLUSTER_NONE", "CLUSTER_B"});
    } else {
      arguments(depth);
      return;
    }
    if (m_random.one_in(2)) return;
    m_text += ',';
    arguments(depth);
  }

  void select_path() {
    m_text += m_random.pick({"robot", "robot.name", "gains", "gains.1", "nope", "robot.goal", "robot.payload",
                             ".a", "a", "..robot", "arm", "arm.home", "'robot[name]'", "c", "frame.x",
                             "robot.nope", "probe", "c.e"});
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
        m_text += m_random.pick({"1",    "-1",      "007",   "1_000", "0.5",   ".5",
                                 "5.",   "1e3",     "1e-05", "inf",   "-nan",  "+1",
                                 "1e16", "1_0.0_1", "0x1",   "1:2",   "1e400", "123456789012345678901",
                                 "0.1",  "-0.0",    "-0"});
        return;
      case 1:
        m_text += m_random.pick({"true", "False", "NULL", "null", "none", "yes", "True"});
        return;
      case 2:
        m_text += m_random.pick({"/", "-", "\\", "+", ".", "$", "%", "*", "@", "?", "|", ":", "_", " ",
                                 m_random.one_in(8) ? "=" : "/", "  "});
        return;
      case 3:
        m_text += m_random.pick(
            {"\\\\", "\\(", "\\)", "\\[", "\\]", "\\{", "\\}", "\\:", "\\=", "\\,", "\\ ", "\\n"});
        return;
      case 4:
        if (depth > 0 && m_random.one_in(3)) return interpolation(depth - 1);
        [[fallthrough]];
      default:
        m_text += m_random.pick({"a", "abc", "a b", "x-y", "x_1", "robot", "A"});
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
      m_text += m_random.pick(
          {"a", " ", "1", ",", "}", "{", "\\\\", "\\", "$", "\\${", "\xC3\xA9", "#", "[", ":", "b c"});
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

/// A text with interpolations as a single quoted YAML scalar.
std::string random_scalar(random_source& random, bool maybe_broken) {
  std::string text = interpolation_writer(random).write();
  if (maybe_broken && random.one_in(4)) {
    text = mutated(random, text,
                   {"$", "{", "}", "${", ".", ":", ",", "[", "]", "'", "\"", "\\", " ", "1", "(", "="});
  }
  std::string scalar = "'";
  for (const char byte : text) scalar += byte == '\'' ? std::string("''") : std::string(1, byte);
  return scalar + "'";
}

}  // namespace

json generate_interpolation(random_source& random) {
  std::string config(base_config);
  const auto entry = [&](std::string_view before) {
    config.append(before).append(random_scalar(random, before == "probe: "));
  };
  entry("a: ");
  if (random.one_in(2)) entry("\nb: ");
  if (random.one_in(2)) entry("\nc: {d: ");
  config += config.find("\nc: {d: ") == std::string::npos ? "\n" : ", e: [1, '${a}', '${..d}']}\n";
  entry("probe: ");
  config += '\n';
  json made = {{"yaml", config},
               {"env", {{"CLUSTER_A", "3"}, {"CLUSTER_EMPTY", ""}, {"CLUSTER_B", "${frame}"}}}};
  switch (random.below(8)) {
    case 0:
      break;
    case 1:
      made["mode"] = "resolve_in_place";
      break;
    case 2:
      made["get"] = {"probe"};
      break;
    default:
      made["select"] =
          random.pick({"probe", "probe", "probe", "probe", "a", "b", "c", "c.e.1", "probe.0", "c.d.x"});
      if (random.one_in(6)) made["default"] = "fallback";
      if (random.one_in(6)) made["throw_on_missing"] = true;
      if (random.one_in(6)) made["throw_on_resolution_failure"] = false;
  }
  return made;
}

}  // namespace hydranth::fuzz
