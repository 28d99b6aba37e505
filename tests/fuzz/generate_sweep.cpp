#include <string>
#include <string_view>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/mutate.hpp"

namespace hydranth::fuzz {

namespace {

/// Writes the values of a multirun's command line: all of them small, so that a job list stays short.
class sweep_writer {
 public:
  explicit sweep_writer(random_source& random) : m_random(random) {}

  std::string override_text() {
    std::string text(m_random.pick({"", "", "", "", "", "", "+", "++", "~"}));
    const bool removes = text == "~";
    text += key();
    if (removes && m_random.one_in(3)) return text;
    return text + "=" + value();
  }

  std::string key() {
    return std::string(m_random.pick({"a", "a", "b", "lr", "db", "db", "model/size", "x.y", "a@p", "a@",
                                      "hydra.x", "hydra/launcher", "0", "trainer.lr"}));
  }

  std::string value() {
    switch (m_random.below(8)) {
      case 0:
      case 1:
        return plain();
      case 2:
      case 3:
        return list_of(2 + m_random.below(2));
      default:
        return call(2);
    }
  }

 private:
  std::string blanks() { return m_random.one_in(8) ? " " : ""; }

  std::string number() {
    return std::string(m_random.pick({"0", "1", "2", "3", "5", "-1", "10", "0.5", "0.1", "1e-3", "2.50",
                                      "-0.0", "true", "0.3", "1.1", "-2"}));
  }

  std::string word() {
    return std::string(
        m_random.pick({"a",   "b",   "adam",  "two words", "true",     "null",  "inf",  "nan", "1_0",
                       "1e3", "a:b", "C:\\x", "${a}",      "${f:'x'}", "a\\,b", "\\ b", "*",   "a*",
                       "n0",  "007", "x\\=y", "NULL",      "-",        "a/b",   "\\\\", "a=b", "#"}));
  }

  std::string quoted() {
    const std::string quote(m_random.pick({"'", "\""}));
    std::string text = quote;
    for (std::size_t i = m_random.below(3); i > 0; --i) {
      text += m_random.pick({"a",
                             "1",
                             " ",
                             ",",
                             "null",
                             "true",
                             "#",
                             "\n",
                             "\xC3\xA9",
                             "\xF0\x9F\x98\x80",
                             "\\\\",
                             "\\n",
                             "${a}",
                             "=",
                             "[",
                             "it\\'s",
                             "say \\\"x\\\"",
                             "0.5",
                             "1e3",
                             "inf",
                             "\t"});
    }
    return text + quote;
  }

  std::string plain() {
    if (m_random.one_in(4)) return quoted();
    if (m_random.one_in(6)) return "[" + word() + "," + quoted() + "]";
    if (m_random.one_in(8))
      return "{" + std::string(m_random.pick({"a", "1", "b c", "null"})) + ":" + word() + "}";
    return m_random.one_in(3) ? number() : word();
  }

  std::string list_of(std::size_t count) {
    std::string text = plain();
    for (std::size_t i = 1; i < count; ++i) text += blanks() + "," + blanks() + plain();
    return text;
  }

  std::string call(unsigned depth) {
    const std::string inner =
        depth > 0 && m_random.one_in(3) ? call(depth - 1) : list_of(1 + m_random.below(3));
    switch (m_random.below(9)) {
      case 0:
        return "range(" + number() + (m_random.one_in(4) ? "" : "," + number()) +
               (m_random.one_in(2) ? ""
                                   : ",step=" + std::string(m_random.pick({"1", "2", "-1", "0.5", "0.1"}))) +
               ")";
      case 1:
        return "glob(" + std::string(m_random.pick({"*", "a*", "[a*,b*]", "'[ab]*'", "['a*']", "?", "no"})) +
               std::string(m_random.pick({"", "", ",exclude=b*", ",exclude=[b*]", ",null"})) + ")";
      case 2:
        return "sort(" + inner + std::string(m_random.pick({"", ",reverse=true"})) + ")";
      case 3:
        return std::string(m_random.pick({"str", "int", "float", "bool"})) + "(" + inner + ")";
      case 4:
        return "tag(t," + inner + ")";
      case 5:
        return m_random.one_in(4) ? "interval(0,1)" : "choice(" + inner + ")";
      default:
        return "choice(" + list_of(1 + m_random.below(3)) + ")";
    }
  }

  random_source& m_random;
};

json random_groups(random_source& random) {
  switch (random.below(4)) {
    case 0:
      return json::object();
    case 1:
      return {{"db", {"mysql", "b_lite", "a-one"}}, {"model/size", {"big", "small"}}};
    case 2:
      return {{"db", {"a,b", "1", "null", "\xC3\xA9t\xC3\xA9"}}, {"a", {"two words", "x=y", "a"}}};
    default:
      return {{"db", {"a:b", "it's", "[x]", "v1.0"}}, {"b", {"a"}}};
  }
}

}  // namespace

json generate_sweep(random_source& random) {
  sweep_writer writer(random);
  json overrides = json::array();
  for (std::size_t i = random.below(4); i > 0; --i) {
    std::string text = writer.override_text();
    if (random.one_in(12))
      text = mutated(random, text, {",", "(", ")", "[", "'", "\\", ":", "=", " ", "1", "a"});
    overrides.push_back(std::move(text));
  }
  json params = json::object();
  for (std::size_t i = random.one_in(4) ? 1 + random.below(2) : 0; i > 0; --i) {
    std::string text = writer.value();
    // There is no such resolver.
    while (text.find("${f:") != std::string::npos) text = writer.value();
    params[writer.key()] = std::move(text);
  }
  json size;
  if (random.one_in(3)) size = static_cast<int>(random.below(5)) - (random.one_in(10) ? 2 : 0);
  json made = {{"overrides", overrides},
               {"groups", random_groups(random)},
               {"max_batch_size", size},
               {"params", params}};
  if (!params.empty()) made["config"] = {{"a", random.one_in(2) ? json("1,x y") : json(0.5)}};
  if (random.one_in(10)) made["mode"] = "run";
  return made;
}

}  // namespace hydranth::fuzz
