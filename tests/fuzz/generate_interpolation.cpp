#include <initializer_list>
#include <string>
#include <vector>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"
#include "tests/fuzz/random_interpolation.hpp"

namespace hydranth::fuzz {

namespace {

constexpr std::string_view base_config =
    "robot: {name: atlas, dof: 7, mass: 42.5, armed: true, payload: null, goal: '?\?\?'}\n"
    "gains: [10, 20, 30]\n"
    "frame: base_link\n"
    "field: name\n"
    "arm: {joint: {limit: 1.57}, home: [0.0, -1.5], tool@tip: gripper, $id$: 9, ref: '${robot.dof}'}\n";

/// What names resolvers; keys of all types; containers that an interpolation makes.
constexpr std::string_view more_config =
    "word: args\n"
    "verb: decode\n"
    "number: 3\n"
    "nothing: null\n"
    "odd: {1: one, true: yes, 'True': text, '': {'': empty}, a.b: dotted, 'x y': 1, 2.5: x, 'null': n}\n"
    "made: '${oc.create:{q: plus, l: [1, ${.robot.dof}], up: \"\\${.q}\", far: \"\\${..robot.dof}\"}}'\n"
    "deep: {up: 1, m: [{up: '${..up}', x: '${.up}'}, ['${....up}', '${..0.x}']], list: '${gains}'}\n";

/// The text as a YAML scalar in quotes.
std::string in_yaml_quotes(const std::string& text) {
  const bool in_single = text.find_first_of("\n\t") == std::string::npos;
  if (!in_single) return json(text).dump();
  std::string scalar = "'";
  for (const char byte : text) scalar += byte == '\'' ? std::string("''") : std::string(1, byte);
  return scalar + "'";
}

class interpolation_case {
 public:
  explicit interpolation_case(random_source& random) : m_random(random), m_config(base_config) {}

  json write() {
    if (m_random.one_in(2)) m_config += more_config;
    entry("a: ");
    m_config += '\n';
    if (m_random.one_in(2)) {
      entry("b: ");
      m_config += '\n';
    }
    if (m_random.one_in(2)) {
      entry("c: {d: ");
      m_config += m_random.one_in(2) ? ", e: [1, '${a}', '${..d}']}\n" : ", e: [[";
      if (m_config.ends_with("[[")) {
        m_config += scalar(false) + ", {up: 1, z: ";
        m_config += scalar(false) + "}], 2]}\n";
      }
    }
    m_config.append("probe: ").append(scalar(true)).append("\n");
    json made = {{"yaml", m_config},
                 {"env",
                  {{"CLUSTER_A", "3"},
                   {"CLUSTER_EMPTY", ""},
                   {"CLUSTER_B", "${frame}"},
                   {"CLUSTER_LIST", "[1, x, ${robot.dof}]"},
                   {"CLUSTER_MAP", "{k: ${field}, n: null}"}}}};
    add_question(made);
    return made;
  }

 private:
  void entry(std::string_view before) { m_config.append(before).append(scalar(false)); }

  std::string scalar(bool maybe_broken) {
    std::string text = random_interpolation(m_random);
    if (maybe_broken && m_random.one_in(4)) {
      text = mutated(m_random, text,
                     {"$", "{", "}", "${", ".", ":", ",", "[", "]", "'", "\"", "\\", " ", "1", "(", "="});
    }
    return in_yaml_quotes(text);
  }

  void add_question(json& made) {
    switch (m_random.below(8)) {
      case 0:
        if (m_random.one_in(4)) made["throw_on_missing"] = true;
        break;
      case 1:
        made["mode"] = m_random.one_in(6) ? "keep" : "resolve_in_place";
        break;
      case 2:
        made["get"] = get_path();
        break;
      default:
        made["select"] = m_random.pick(
            {"probe", "probe",       "probe", "probe", "probe",    "probe",      "a",           "b",
             "c",     "c.e.1",       "c.e.2", "c.d.x", "probe.0",  "probe.a",    "made",        "made.up",
             "c.e.0", "c.e[0][1].z", ".a",    "deep",  "made.l.1", "probe[0].x", "deep.m[1][0]"});
        if (m_random.one_in(6)) made["default"] = "fallback";
        if (m_random.one_in(6)) made["throw_on_missing"] = true;
        if (m_random.one_in(6)) made["throw_on_resolution_failure"] = false;
    }
  }

  json get_path() {
    switch (m_random.below(5)) {
      case 0:
        return {"c", "d"};
      case 1:
        return {"c", "e", 1};
      case 2:
        return {"made", "up"};
      default:
        return {"probe"};
    }
  }

  random_source& m_random;
  std::string m_config;
};

}  // namespace

json generate_interpolation(random_source& random) {
  return interpolation_case(random).write();
}

}  // namespace hydranth::fuzz
