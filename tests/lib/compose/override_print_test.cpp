#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>

#include "grammar/parse.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/override_python.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

/// Values of all kinds that are no sweeps, their texts made of what the grammar cares about.
class random_values {
 public:
  explicit random_values(unsigned seed) : m_engine(seed) {}

  override_value value(unsigned depth) {
    switch (below(depth == 0 ? 8 : 11)) {
      case 0:
        return {null_value{}, {}};
      case 1:
        return {below(2) == 0, {}};
      case 2:
        return {number(), {}};
      case 3:
        return {std::ldexp(static_cast<double>(m_engine()), static_cast<int>(below(2200)) - 1100), {}};
      case 4:
        return {quoted_text{text(), below(2) == 0 ? '\'' : '"'}, {}};
      case 8:
        return {list(depth - 1), {}};
      case 9:
      case 10:
        return {map(depth - 1), {}};
      default:
        return {text(), {}};
    }
  }

 private:
  std::size_t below(std::size_t limit) { return m_engine() % limit; }

  integer number() {
    const auto half = [&] {
      return integer(static_cast<std::int64_t>(m_engine()) - (std::int64_t{1} << 31U));
    };
    return below(2) == 0 ? half() : half() * half() * half();
  }

  std::string text() {
    static constexpr std::array<std::string_view, 48> pieces = {"a",
                                                                "word",
                                                                "1",
                                                                "10",
                                                                "-1",
                                                                "0.5",
                                                                "1e3",
                                                                "1_0",
                                                                "inf",
                                                                "nan",
                                                                "true",
                                                                "null",
                                                                "False",
                                                                ".5",
                                                                "5.",
                                                                " ",
                                                                "\t",
                                                                "\n",
                                                                "\r",
                                                                "\\",
                                                                "\\\\",
                                                                "'",
                                                                "\"",
                                                                "it's",
                                                                ",",
                                                                ":",
                                                                "=",
                                                                "(",
                                                                ")",
                                                                "[",
                                                                "]",
                                                                "{",
                                                                "}",
                                                                "${",
                                                                "${a}",
                                                                "#",
                                                                "~",
                                                                "&",
                                                                ";",
                                                                "C:\\x",
                                                                "\xC3\xA9",
                                                                "\xE6\x9C\xBA",
                                                                "\xF0\x9F\x9A\x80",
                                                                "\xE2\x80\x9C",
                                                                "\xC2\x85",
                                                                "*",
                                                                "?\?\?",
                                                                "$"};
    std::string made;
    for (std::size_t i = below(below(10) == 0 ? 12 : 4); i > 0; --i) made += pieces[below(pieces.size())];
    return made;
  }

  override_list list(unsigned depth) {
    override_list made;
    for (std::size_t i = below(4); i > 0; --i) made.items.push_back(value(depth));
    return made;
  }

  /// A key is never quoted; a text that would need quotes is none.
  override_value name() {
    override_value made = value(0);
    const auto* written = made.get_if<std::string>();
    const bool is_quoted = made.get_if<quoted_text>() != nullptr;
    if (is_quoted || (written && !grammar::is_bare_text(*written))) return {std::string("k"), {}};
    return made;
  }

  override_map map(unsigned depth) {
    override_map made;
    for (std::size_t i = below(4); i > 0; --i) {
      override_value key = name();
      const auto is_same = [&](const override_entry& entry) { return python_equal(entry.name, key); };
      if (std::none_of(made.entries.begin(), made.entries.end(), is_same))
        made.entries.push_back({std::move(key), value(depth)});
    }
    return made;
  }

  std::mt19937 m_engine;
};

/// The same value to a config, which does not see quotes.
bool is_same(const override_value& a, const override_value& b) {
  const auto text_of = [](const override_value& value) {
    const auto* quoted = value.get_if<quoted_text>();
    return quoted ? &quoted->text : value.get_if<std::string>();
  };
  if (const std::string* text = text_of(a)) return text_of(b) && *text == *text_of(b);
  if (a.content.index() != b.content.index()) return false;
  if (const auto* list = a.get_if<override_list>()) {
    const auto& other = b.get_if<override_list>()->items;
    return std::equal(list->items.begin(), list->items.end(), other.begin(), other.end(), is_same);
  }
  if (const auto* map = a.get_if<override_map>()) {
    const auto& other = b.get_if<override_map>()->entries;
    return std::equal(map->entries.begin(), map->entries.end(), other.begin(), other.end(),
                      [](const override_entry& x, const override_entry& y) {
                        return is_same(x.name, y.name) && is_same(x.value, y.value);
                      });
  }
  return python_equal(a, b);
}

override_value reread(const std::string& printed) {
  return *parse_config_override(grammar::source::make("job override", "v=" + printed)).value;
}

}  // namespace

TEST_CASE("a printed value is read back as the same value") {
  random_values values(20261126);
  std::size_t same = 0;
  for (; same < 100'000; ++same) {
    const override_value value = values.value(3);
    const std::string printed = print_value(value, same % 2 == 0);
    CAPTURE(printed, python_repr(value));
    override_value again;
    REQUIRE_NOTHROW(again = reread(printed));
    if (!is_same(value, again)) FAIL("value " << same << " differs: " << python_repr(again));
  }
  CHECK(same == 100'000);
}

TEST_CASE("texts get quotes only where they need them") {
  const auto printed = [](const std::string& text) { return print_value({text, {}}); };
  CHECK(printed("two words") == "two\\ words");
  CHECK(printed("C:\\x") == "C\\:\\\\x");
  CHECK(printed("${a}") == "$\\{a\\}");
  CHECK(printed("été") == "été");
  CHECK(printed("").empty());
  CHECK(printed("10") == "'10'");
  CHECK(printed("TRUE") == "'TRUE'");
  CHECK(printed("1e3") == "'1e3'");
  CHECK(printed("007") == "007");
  CHECK(printed("it's") == "\"it's\"");
  CHECK(printed("'\"\\") == R"('\'"\\')");
  CHECK(printed("a\nb") == "'a\nb'");
  CHECK(print_value({override_list{{{std::string(), {}}}}, {}}) == "['']");
}
