#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"
#include "tests/fuzz/random_tree.hpp"

namespace hydranth::fuzz {

namespace {

/// Makes operations on small configs of few keys, most of them aimed at what the configs hold.
class merge_writer {
 public:
  explicit merge_writer(random_source& random)
      : m_random(random), m_tree(random_tree(random, 3)), m_paths(m_tree.paths()) {}

  json write() {
    constexpr std::size_t kinds = 12;
    const std::size_t kind = m_random.below(kinds);
    json made = kind < 4 ? merge() : on_one_config(kind);
    add_flags(made);
    return made;
  }

 private:
  json merge() {
    json configs = {m_tree.yaml() + "\n"};
    const std::string op(m_random.pick({"merge", "merge", "merge", "merge_with", "equal"}));
    const std::size_t others = op == "equal" ? 1 : 1 + m_random.below(2);
    for (std::size_t i = 0; i < others; ++i) {
      const tree other =
          m_random.one_in(op == "equal" ? 12 : 3) ? random_tree(m_random, 3) : varied(m_random, m_tree);
      configs.push_back(other.yaml() + "\n");
    }
    json made = {{"op", op}, {"configs", std::move(configs)}};
    if (op != "equal" && m_random.one_in(3)) made["resolve"] = true;
    return made;
  }

  json plain_value(unsigned depth) {
    switch (m_random.below(depth == 0 ? 6 : 9)) {
      case 0:
        return 5;
      case 1:
        return nullptr;
      case 2:
        return m_random.pick(
            {"x", "?\?\?", "${a}", "${nope}", "${", "", "${.b}", "${m}", "${l}", "a.b", "\\${a}"});
      case 3:
        return false;
      case 4:
        return m_random.one_in(4) ? json({{"$float", "nan"}}) : json(1.5);
      case 6: {
        json items = json::array();
        for (std::size_t i = m_random.below(3); i > 0; --i) items.push_back(plain_value(depth - 1));
        return items;
      }
      case 7:
      case 8: {
        json map = json::object();
        for (std::size_t i = m_random.below(3); i > 0; --i) {
          const std::string key(m_random.pick({"a", "b", "c", "l", "z"}));
          map[key] = plain_value(depth - 1);
        }
        return map;
      }
      default:
        return "word";
    }
  }

  json existing_path() { return m_paths[m_random.below(m_paths.size())]; }
  json container_path() {
    const std::vector<json> paths = m_tree.container_paths();
    return paths[m_random.below(paths.size())];
  }

  /// A path that leads somewhere, or almost.
  json path() {
    json keys = existing_path();
    if (m_random.one_in(4) || keys.empty()) keys.push_back(random_key());
    if (m_random.one_in(12)) keys.back() = random_key();
    if (m_random.one_in(30)) keys.push_back(random_key());
    return keys;
  }

  json random_key() {
    switch (m_random.below(10)) {
      case 0:
        return m_random.below(4);
      case 1:
        return -1 - static_cast<int>(m_random.below(4));
      case 2:
        return m_random.one_in(2) ? json(true) : json(1.5);
      case 3:
        return m_random.pick({"0", "", "a.b", "-1", "x y", "append"});
      default:
        return m_random.pick({"a", "b", "c", "l", "m", "new"});
    }
  }

  /// A path as the text that update and select read.
  std::string key_text() {
    std::string text;
    for (const json& key : path()) {
      const std::string word = key.is_string() ? key.get<std::string>() : key.dump();
      if (m_random.one_in(4)) {
        text += "[" + word + "]";
      } else {
        text += (text.empty() ? "" : ".") + word;
      }
    }
    if (m_random.one_in(6)) text = mutated(m_random, text, {".", "[", "]", "a", "0", "-", " ", "x"});
    return text;
  }

  json on_one_config(std::size_t kind) {
    json made = {{"op", nullptr}, {"config", m_tree.yaml() + "\n"}};
    switch (kind) {
      case 4:
      case 5:
        update(made);
        break;
      case 6:
        select(made);
        break;
      case 7:
        made["op"] = "dotlist";
        for (std::size_t i = 1 + m_random.below(2); i > 0; --i) made["dotlist"].push_back(dot_entry());
        break;
      case 8:
        made["op"] = "missing_keys";
        if (m_random.one_in(2)) masked_copy(made);
        break;
      default:
        at_path(made);
    }
    return made;
  }

  void update(json& made) {
    made["op"] = "update";
    made["key"] = key_text();
    made["value"] = plain_value(2);
    if (m_random.one_in(4)) made["merge"] = false;
    if (m_random.one_in(4)) made["force_add"] = true;
    if (m_random.one_in(4)) made["resolve"] = true;
  }

  void select(json& made) {
    made["op"] = "select";
    std::string dots;
    if (m_random.one_in(4)) dots = m_random.pick({".", "..", "...", "....", "....."});
    made["key"] = dots + (m_random.one_in(10) ? "" : key_text());
    if (m_random.one_in(3)) made["from"] = container_path();
    if (m_random.one_in(4)) made["default"] = "fallback";
    if (m_random.one_in(4)) made["throw_on_missing"] = true;
    if (m_random.one_in(4)) made["throw_on_resolution_failure"] = false;
  }

  std::string dot_entry() {
    std::string entry = key_text();
    if (m_random.one_in(10)) return entry;
    entry += '=';
    entry +=
        m_random.pick({"1",      "x",  "",    "null", "[1, 2]", "{a: 1}",     "a=b", "?\?\?", "${a}",
                       "'q'",    "on", "1e3", "a: b", "${",     " 5 # c",     "[1",  "- x",   "{b: {c: 2}}",
                       "'${b}'", "[]", "{}",  "~",    "[${a}]", "{a: ${.b}}", "1_0", "0x1f",  "!!str 1"});
    return entry;
  }

  void masked_copy(json& made) {
    made["op"] = "masked_copy";
    const std::string name(m_random.pick({"b", "a.b", "l", "zz", "", "m", "1"}));
    if (m_random.one_in(4)) {
      made["keys"] = name;
    } else {
      made["keys"] = {"a", name};
    }
    if (m_random.one_in(3)) made["resolve"] = true;
  }

  void at_path(json& made) {
    const std::string op(
        m_random.pick({"get", "set", "set", "delete", "pop", "append", "insert", "contains"}));
    made["op"] = op;
    made["path"] = path();
    if (op == "set" || op == "append" || op == "insert") made["value"] = plain_value(2);
    if (op == "insert") made["index"] = static_cast<int>(m_random.below(7)) - 3;
    if (op == "pop" && m_random.one_in(3)) made["default"] = "fallback";
    if (m_random.one_in(4) && op != "get" && op != "pop" && op != "contains") made["resolve"] = true;
  }

  /// Flags of nodes, and then maybe what holds at other nodes afterwards.
  void add_flags(json& made) {
    if (!m_random.one_in(3)) return;
    json flags = json::array();
    for (std::size_t i = 1 + m_random.below(2); i > 0; --i) {
      json flag = json::object();
      if (m_random.one_in(2)) flag["path"] = existing_path();
      flag[std::string(m_random.pick({"struct", "struct", "readonly"}))] = !m_random.one_in(5);
      flags.push_back(std::move(flag));
    }
    if (made.contains("configs") && m_random.one_in(4)) {
      flags.push_back({{"config", 1}, {std::string(m_random.pick({"struct", "readonly"})), true}});
    }
    made["flags"] = std::move(flags);
    const std::string op = made.at("op");
    if ((op == "merge" || op == "merge_with") && m_random.one_in(2)) report_flags(made);
  }

  /// What holds at the root, and at a key of it: merging never removes one.
  void report_flags(json& made) {
    json reports = json::array();
    json path = json::array();
    if (m_tree.what == tree::kind::map && !m_tree.entries.empty() && m_random.one_in(2)) {
      path.push_back(m_tree.entries[m_random.below(m_tree.entries.size())].name);
    }
    for (const char* flag : {"struct", "readonly"}) reports.push_back({{"path", path}, {"flag", flag}});
    made["report_flags"] = std::move(reports);
  }

  random_source& m_random;
  tree m_tree;
  std::vector<json> m_paths;
};

}  // namespace

json generate_merge(random_source& random) {
  return merge_writer(random).write();
}

}  // namespace hydranth::fuzz
