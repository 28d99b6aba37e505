#include <cmath>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/node.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"
#include "tests/support/yaml_line_breaks.hpp"

using namespace hydranth::impl;

namespace {

/// Trees of all kinds of values whose texts are made of what YAML cares about.
class random_tree {
 public:
  explicit random_tree(unsigned seed) : m_engine(seed) {}

  node_ptr container(unsigned depth) { return below(2) == 0 ? list(depth) : map(depth); }

 private:
  /// Below `limit`. (The standard's distributions differ between libraries.)
  std::size_t below(std::size_t limit) { return m_engine() % limit; }

  std::string text() {
    static constexpr std::string_view pieces[] = {"a",
                                                  "word",
                                                  "longer word",
                                                  " ",
                                                  "  ",
                                                  "\n",
                                                  "\n\n",
                                                  "\t",
                                                  ":",
                                                  ": ",
                                                  " #",
                                                  "#",
                                                  "-",
                                                  "- ",
                                                  "?",
                                                  "? ",
                                                  "'",
                                                  "\"",
                                                  ",",
                                                  "[",
                                                  "}",
                                                  "&",
                                                  "*",
                                                  "!",
                                                  "|",
                                                  ">",
                                                  "%",
                                                  "@",
                                                  "1",
                                                  "0x1F",
                                                  "e3",
                                                  ".5",
                                                  "_",
                                                  "12:30",
                                                  "2001-01-01",
                                                  "~",
                                                  "on",
                                                  "y",
                                                  "null",
                                                  "=",
                                                  "<<",
                                                  "\\",
                                                  "---",
                                                  "...",
                                                  "${a}",
                                                  "inf",
                                                  ".nan",
                                                  "0o17",
                                                  "+",
                                                  "`",
                                                  "\r",
                                                  "\x7F",
                                                  "\xC3\xA9",
                                                  "\xC2\xA0",
                                                  "\x07",
                                                  "\x1B",
                                                  "\xEF\xBB\xBF",
                                                  "\xEF\xBF\xBD",
                                                  "\xEE\x80\x80",
                                                  "\xF0\x9F\x98\x80",
                                                  "\xF4\x8F\xBF\xBF",
                                                  "\xD9\xA3",
                                                  "!!binary",
                                                  "\xC2\x9F"};
    if (below(60) == 0) return "?\?\?";
    std::string made;
    const std::size_t count = below(below(8) == 0 ? 60 : 5);
    for (std::size_t i = 0; i < count; ++i) made += pieces[below(std::size(pieces))];
    if (below(40) == 0) made += line_break();
    return made;
  }

  /// What is a line break to YAML alone.
  std::string_view line_break() {
    static constexpr std::string_view breaks[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    return breaks[below(std::size(breaks))];
  }

  double number() {
    static constexpr double special[] = {0.0,
                                         -0.0,
                                         1.0,
                                         1e16,
                                         1e-5,
                                         std::numeric_limits<double>::infinity(),
                                         -std::numeric_limits<double>::infinity(),
                                         std::numeric_limits<double>::denorm_min()};
    if (below(3) == 0) return special[below(std::size(special))];
    return std::ldexp(static_cast<double>(m_engine()), static_cast<int>(below(2000)) - 1000);
  }

  node_ptr scalar() {
    switch (below(9)) {
      case 0:
        return node::make(null_value{});
      case 1:
        return node::make(below(2) == 0);
      case 2:
        return node::make(integer(static_cast<std::int64_t>(m_engine())) *
                          integer(static_cast<std::int64_t>(m_engine())) *
                          integer(-static_cast<std::int64_t>(m_engine())));
      case 3:
        return node::make(number());
      case 4:
        return node::make(bytes{text()});
      default:
        return make_text_node(text());
    }
  }

  node_ptr value(unsigned depth) { return depth > 0 && below(3) == 0 ? container(depth - 1) : scalar(); }

  node_ptr list(unsigned depth) {
    list_value content;
    for (std::size_t i = below(5); i > 0; --i) content.items.push_back(value(depth));
    return node::make(std::move(content));
  }

  /// Some of them are too long, or have line breaks, for a line of their own.
  key name() {
    switch (below(16)) {
      case 0:
        return key(integer(static_cast<std::int64_t>(below(5))));
      case 1:
        return key(number());
      case 2:
        return key(below(2) == 0);
      case 3:
        return key(bytes{text()});
      case 4:
        return key(std::string(100 + below(60), 'k') + text());
      default:
        return text();
    }
  }

  node_ptr map(unsigned depth) {
    map_value content;
    for (std::size_t i = below(5); i > 0; --i) content.set(name(), value(depth));
    return node::make(std::move(content));
  }

  std::mt19937 m_engine;
};

/// OmegaConf writes a text such as `1._5e3` without quotes, and reads it as a number.
bool is_misread(const node& written, const node& read) {
  const auto* text = written.get_if<std::string>();
  return text && read.is<double>() && text->find('_') != std::string::npos;
}

bool is_misread(const key& written, const key& read) {
  return written.text() && std::holds_alternative<double>(read.get()) &&
         written.text()->find('_') != std::string::npos;
}

bool is_same(const node& a, const node& b) {
  if (const list_value* list = a.as_list()) {
    const list_value* other = b.as_list();
    if (!other || list->items.size() != other->items.size()) return false;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      if (!is_same(*list->items[i], *other->items[i])) return false;
    }
    return true;
  }
  if (const map_value* map = a.as_map()) {
    const map_value* other = b.as_map();
    if (!other || map->size() != other->size()) return false;
    for (std::size_t i = 0; i < map->size(); ++i) {
      const map_value::entry& entry = map->entries()[i];
      const map_value::entry& match = other->entries()[i];
      if (entry.name.get() != match.name.get() && !is_misread(entry.name, match.name)) return false;
      if (!is_same(*entry.value, *match.value)) return false;
    }
    return true;
  }
  return std::visit(
      [&](const auto& content) {
        using value = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<value, list_value> || std::is_same_v<value, map_value>) {
          return false;
        } else {
          const value* other = b.get_if<value>();
          return other ? *other == content : is_misread(a, b);
        }
      },
      a.get());
}

}  // namespace

TEST_CASE("a dumped config loads as the same tree") {
  random_tree trees(20240607);
  std::size_t same = 0;
  std::size_t refused = 0;
  while (same < 100'000) {
    const node_ptr tree = trees.container(4);
    const std::string yaml = emit_yaml(*tree);
    CAPTURE(yaml);
    if (hydranth::testing::has_line_break_of_yaml(yaml)) {
      REQUIRE_THROWS_AS(hydranth::testing::read_config(yaml), hydranth::error);
      ++refused;
      continue;
    }
    node_ptr again;
    REQUIRE_NOTHROW(again = hydranth::testing::read_config(yaml));
    if (!is_same(*tree, *again)) FAIL("tree " << same << " differs: " << emit_yaml(*again));
    ++same;
  }
  CHECK(refused > 0);
}
