#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/node.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"

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
    static constexpr std::array<std::string_view, 40> pieces = {"a",     "word",     "longer word",
                                                                " ",     "  ",       "\n",
                                                                "\n\n",  "\t",       ":",
                                                                ": ",    " #",       "#",
                                                                "-",     "- ",       "?",
                                                                "'",     "\"",       ",",
                                                                "[",     "}",        "&",
                                                                "*",     "!",        "|",
                                                                "%",     "@",        "1",
                                                                "0x1F",  "e3",       ".5",
                                                                "12:30", "~",        "on",
                                                                "y",     "null",     "=",
                                                                "\\",    "\xC3\xA9", "\xF0\x9F\x98\x80",
                                                                "\x07"};
    std::string made;
    const std::size_t count = below(below(8) == 0 ? 60 : 5);
    for (std::size_t i = 0; i < count; ++i) made += pieces[below(pieces.size())];
    return made;
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
        return node::make(std::ldexp(static_cast<double>(m_engine()), static_cast<int>(below(2000)) - 1000));
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

  key name() {
    if (below(10) == 0) return key(integer(static_cast<std::int64_t>(below(5))));
    return text();
  }

  node_ptr map(unsigned depth) {
    map_value content;
    for (std::size_t i = below(5); i > 0; --i) content.set(name(), value(depth));
    return node::make(std::move(content));
  }

  std::mt19937 m_engine;
};

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
      if (entry.name.get() != match.name.get() || !is_same(*entry.value, *match.value)) return false;
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
          return other && *other == content;
        }
      },
      a.get());
}

}  // namespace

TEST_CASE("a dumped config loads as the same tree") {
  random_tree trees(20240607);
  std::size_t same = 0;
  for (; same < 100000; ++same) {
    const node_ptr tree = trees.container(4);
    const std::string yaml = emit_yaml(*tree);
    const node_ptr again = hydranth::testing::read_config(yaml);
    if (is_same(*tree, *again)) continue;
    CAPTURE(yaml, emit_yaml(*again));
    FAIL("tree " << same << " differs");
  }
  CHECK(same == 100000);
}
