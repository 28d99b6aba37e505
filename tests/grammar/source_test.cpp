#include "grammar/source.hpp"

#include "tests/support/catch.hpp"

using namespace hydranth::grammar;

TEST_CASE("a position counts lines and code points from 1") {
  const auto text = source::make("f", "a: 1\n\xC3\xA9t\xC3\xA9: x\r\nz\ry");
  CHECK(text->position_of(0) == position{1, 1});
  CHECK(text->position_of(5) == position{2, 1});
  CHECK(text->position_of(10) == position{2, 4});
  CHECK(text->position_of(15) == position{3, 1});
  CHECK(text->position_of(17) == position{4, 1});
  CHECK(text->position_of(1000) == position{4, 2});
}

TEST_CASE("a line comes without its break") {
  const auto text = source::make("f", "one\r\ntwo\n\nlast");
  CHECK(text->line_of(0) == "one");
  CHECK(text->line_of(3) == "one");
  CHECK(text->line_of(4) == "one");
  CHECK(text->line_of(6) == "two");
  CHECK(text->line_of(9) == "");
  CHECK(text->line_of(99) == "last");
}

TEST_CASE("places in a part of a text are shown in the outer text") {
  const auto file = source::make("f.yaml", "k: \"a\\n${b}\"\n");
  const auto value = source::make_part("a\n${b}", {file, {3, 12}}, {{0, 4}, {1, 5}, {2, 7}});
  const span shown = outermost({value, {2, 6}});
  CHECK(shown.text == file);
  CHECK(shown.where == range{7, 11});
  CHECK(value->name() == "f.yaml");

  const auto inner = source::make_part("b", {value, {4, 5}});
  CHECK(outermost({inner, {0, 1}}).where == range{9, 10});
}
