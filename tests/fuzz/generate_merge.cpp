#include <string>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"

namespace hydranth::fuzz {

namespace {

/// Makes operations on small configs of few keys, so that they meet.
class merge_writer {
 public:
  explicit merge_writer(random_source& random) : m_random(random) {}

  json write() {
    constexpr std::size_t kinds = 12;
    const std::size_t kind = m_random.below(kinds);
    json made = kind < 4 ? merge() : on_one_config(kind);
    add_flags(made);
    return made;
  }

 private:
  std::string name() {
    return std::string(m_random.pick({"a", "b", "c", "d", "a", "b", "l", "m", "'1'", "1", "true"}));
  }

  std::string scalar() {
    return std::string(m_random.pick({"1", "2.5", "x", "null", "'?\?\?'", "true", "'${a}'", "'${b}'",
                                      "'${a.b}'", "'${.a}'", "'${..b}'", "'${nope}'", "'${l.0}'", "'x${a}'",
                                      "'1'", "''", "'${oc.create:{q: 1}}'", "'${m}'", "'${l}'"}));
  }

  std::string value(unsigned depth) {
    const std::size_t kind = m_random.below(depth == 0 ? 3 : 6);
    if (kind < 3) return scalar();
    return kind == 3 ? list(depth - 1) : map(depth - 1);
  }

  std::string list(unsigned depth) {
    std::string text = "[";
    for (std::size_t i = m_random.below(4); i > 0; --i) text.append(value(depth)).append(i > 1 ? ", " : "");
    return text + "]";
  }

  /// Keys may come twice: that is an error of the file.
  std::string map(unsigned depth) {
    std::string text = "{";
    const std::size_t first = m_random.below(6);
    for (std::size_t i = m_random.below(4); i > 0; --i) {
      constexpr std::string_view names[] = {"a", "b", "c", "l", "m", "d", "a", "b", "c"};
      text += m_random.one_in(12) ? name() : std::string(names[first + i - 1]);
      text += ": ";
      text += value(depth);
      if (i > 1) text += ", ";
    }
    return text + "}";
  }

  std::string config() { return (m_random.one_in(12) ? list(2) : map(3)) + "\n"; }

  json plain_value(unsigned depth) {
    switch (m_random.below(depth == 0 ? 6 : 8)) {
      case 0:
        return 5;
      case 1:
        return nullptr;
      case 2:
        return m_random.pick({"x", "?\?\?", "${a}", "${nope}", "${", "", "${.b}"});
      case 3:
        return false;
      case 4:
        return 1.5;
      case 6: {
        json items = json::array();
        for (std::size_t i = m_random.below(3); i > 0; --i) items.push_back(plain_value(depth - 1));
        return items;
      }
      case 7: {
        json map = json::object();
        for (std::size_t i = m_random.below(3); i > 0; --i) {
          const std::string key(m_random.pick({"a", "b", "c", "z"}));
          map[key] = plain_value(depth - 1);
        }
        return map;
      }
      default:
        return "word";
    }
  }

  json merge() {
    json configs = json::array();
    for (std::size_t i = 2 + m_random.below(2); i > 0; --i) configs.push_back(config());
    json made = {{"op", std::string(m_random.pick({"merge", "merge", "merge", "merge_with", "equal"}))},
                 {"configs", std::move(configs)}};
    if (made["op"] != "equal" && m_random.one_in(3)) made["resolve"] = true;
    return made;
  }

  std::string key_text() {
    std::string text(m_random.pick({"", "", "", "", "", "", ".", "..", "["}));
    text += m_random.pick({"a", "b", "c", "l", "m", "new", "1", "0", "-1", ""});
    for (std::size_t i = m_random.below(3); i > 0; --i) {
      text += m_random.pick(
          {".a", ".b", "[c]", ".0", "[0]", ".-1", ".new", "[a.b]", ".x", ".l", ".", "[", "]", ".1"});
    }
    return text;
  }

  json path() {
    json keys = json::array();
    for (std::size_t i = 1 + m_random.below(3); i > 0; --i) {
      switch (m_random.below(6)) {
        case 0:
          keys.push_back(m_random.below(3));
          break;
        default:
          keys.push_back(std::string(m_random.pick({"a", "b", "c", "l", "m", "new"})));
      }
    }
    return keys;
  }

  json on_one_config(std::size_t kind) {
    json made = {{"op", nullptr}, {"config", config()}};
    switch (kind) {
      case 4:
      case 5:
        update(made);
        break;
      case 6:
      case 7:
        select(made);
        break;
      case 8:
        made["op"] = "dotlist";
        for (std::size_t i = 1 + m_random.below(2); i > 0; --i) made["dotlist"].push_back(dot_entry());
        break;
      case 9:
        made["op"] = std::string(m_random.pick({"missing_keys", "masked_copy"}));
        if (made["op"] == "masked_copy")
          made["keys"] = {"a", std::string(m_random.pick({"b", "a.b", "l", "zz"}))};
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
  }

  void select(json& made) {
    made["op"] = "select";
    made["key"] = key_text();
    if (m_random.one_in(4)) made["default"] = "fallback";
    if (m_random.one_in(4)) made["throw_on_missing"] = true;
    if (m_random.one_in(4)) made["throw_on_resolution_failure"] = false;
  }

  std::string dot_entry() {
    std::string entry = key_text();
    if (m_random.one_in(10)) return entry;
    entry += '=';
    entry += m_random.pick({"1", "x", "", "null", "[1, 2]", "{a: 1}", "a=b", "?\?\?", "${a}", "'q'", " 5 # c",
                            "[1", "on", "1e3", "a: b", "${", "- x"});
    return entry;
  }

  void at_path(json& made) {
    const std::string_view op =
        m_random.pick({"get", "get", "set", "set", "delete", "pop", "append", "insert", "contains"});
    made["op"] = std::string(op);
    made["path"] = path();
    if (op == "set" || op == "append" || op == "insert") made["value"] = plain_value(2);
    if (op == "insert") made["index"] = m_random.below(4);
    if (op == "pop" && m_random.one_in(2)) made["default"] = "fallback";
    if (m_random.one_in(4) && op != "get" && op != "pop" && op != "contains") made["resolve"] = true;
  }

  void add_flags(json& made) {
    if (!m_random.one_in(4)) return;
    const std::string which(m_random.pick({"struct", "struct", "readonly"}));
    json flag = {{which, true}};
    made["flags"] = json::array({flag});
  }

  random_source& m_random;
};

}  // namespace

json generate_merge(random_source& random) {
  return merge_writer(random).write();
}

}  // namespace hydranth::fuzz
