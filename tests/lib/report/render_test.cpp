#include "hydranth/render.hpp"

#include "lib/report/locate.hpp"
#include "tests/support/catch.hpp"

using hydranth::error;
using hydranth::error_location;
using hydranth::render;
using hydranth::grammar::source;
using hydranth::impl::locate;

namespace {

// Renders an error at a byte range of a text.
std::string rendered(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  return render(error("E", "reason").at(locate({source::make("f.yaml", text), {begin, end}})));
}

}  // namespace

TEST_CASE("an error without a place is its message") {
  CHECK(render(error("E", "Cannot find primary config 'x'.")) == "Cannot find primary config 'x'.\n");
}

TEST_CASE("the messages of the causes follow, then the place, the trace and the hint") {
  const error cause =
      error("ConfigAttributeError", "Key 'rl' is not in struct\n    full_key: rl\n    object_type=dict")
          .with_hint("did you mean 'lr'?");
  const error failure = error("ConfigCompositionException", "Could not override 'rl'.")
                            .at(locate({source::make("argument 1", "rl=1"), {0, 2}}))
                            .with_trace("included by conf/config.yaml:4")
                            .caused_by(cause);
  CHECK(render(failure) ==
        "Could not override 'rl'.\n"
        "Key 'rl' is not in struct\n"
        "    full_key: rl\n"
        "    object_type=dict\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | rl=1\n"
        "   | ^^\n"
        "   = included by conf/config.yaml:4\n"
        "   = hint: did you mean 'lr'?\n");
  CHECK(render(failure, {.colour = false, .details = false}) ==
        "Could not override 'rl'.\n"
        "Key 'rl' is not in struct\n"
        "    full_key: rl\n"
        "    object_type=dict\n");
}

TEST_CASE("a place of the cause is shown, and a message that was quoted before is not") {
  const error cause = error("ScannerError", "bad").at(locate({source::make("f.yaml", "a: @"), {3, 4}}));
  CHECK(render(error("E", "In 'config': bad").caused_by(cause)) ==
        "In 'config': bad\n"
        "  --> f.yaml:1:4\n"
        "   |\n"
        " 1 | a: @\n"
        "   |    ^\n");
}

TEST_CASE("a related place has its label; line numbers share one gutter") {
  const auto file = source::make("f.yaml", "a: 1\n2\n3\n4\n5\n6\n7\n8\n9\na: 2\n");
  const error failure = error("E", "found duplicate key a")
                            .at(locate({file, {21, 22}}))
                            .with_related("it stands here first", locate({file, {0, 1}}));
  CHECK(render(failure) ==
        "found duplicate key a\n"
        "   --> f.yaml:10:1\n"
        "    |\n"
        " 10 | a: 2\n"
        "    | ^\n"
        "   --> f.yaml:1:1\n"
        "    |\n"
        "  1 | a: 1\n"
        "    | ^ it stands here first\n");
}

TEST_CASE("a place that means the whole text has no excerpt") {
  error_location whole;
  whole.source = "f.yaml";
  whole.line = 0;
  CHECK(render(error("E", "too large").at(whole)) == "too large\n  --> f.yaml\n");
}

TEST_CASE("nothing in an error disturbs the terminal, and no line is endless") {
  const error failure =
      error("E", "a\x1b[31mb\n\tc\n" + std::string(1'000'000, 'x') + "\nend").with_hint("d\re");
  CHECK(render(failure) ==
        "a\u241B[31mb\n\tc\n" + std::string(1000, 'x') + "...\nend\n   = hint: d\u240De\n");
}

TEST_CASE("colour is used only when asked for") {
  const error failure = error("E", "reason").at(locate({source::make("f", "ab"), {1, 2}})).with_hint("h");
  CHECK(render(failure, {.colour = true}) ==
        "\x1b[1mreason\x1b[0m\n"
        "  \x1b[1;34m-->\x1b[0m f:1:2\n"
        "   \x1b[1;34m|\x1b[0m\n"
        " \x1b[1;34m1\x1b[0m \x1b[1;34m|\x1b[0m ab\n"
        "   \x1b[1;34m|\x1b[0m  \x1b[1;31m^\x1b[0m\n"
        "   \x1b[1;34m=\x1b[0m \x1b[1;32mhint:\x1b[0m h\n");
}

TEST_CASE("errors that were found in the same go follow, each with its details") {
  const error first = error("ValueError", "one").with_hint("do this");
  const error second = error("ValueError", "two").with_trace("included by a:1");
  const error both = first.with_others({second, error("ValueError", "three")});
  CHECK(both.message() == "one");
  CHECK(both.others().size() == 2);
  CHECK(render(both) ==
        "one\n"
        "   = hint: do this\n"
        "\n"
        "two\n"
        "   = included by a:1\n"
        "\n"
        "three\n");
  CHECK(render(both, {.details = false}) == "one\n");
}

TEST_CASE("the caret lines up after tabs, wide and combining characters") {
  CHECK(rendered("\ta:\tb", 4, 5) ==
        "reason\n"
        "  --> f.yaml:1:5\n"
        "   |\n"
        " 1 |     a:    b\n"
        "   |           ^\n");
  CHECK(rendered("\xE6\xBC\xA2\xE5\xAD\x97: e\xCC\x81 x", 12, 13) ==
        "reason\n"
        "  --> f.yaml:1:8\n"
        "   |\n"
        " 1 | \xE6\xBC\xA2\xE5\xAD\x97: e\xCC\x81 x\n"
        "   |         ^\n");
  CHECK(rendered("k: \xF0\x9F\x98\x80!", 3, 8) ==
        "reason\n"
        "  --> f.yaml:1:4\n"
        "   |\n"
        " 1 | k: \xF0\x9F\x98\x80!\n"
        "   |    ^^^\n");
}

TEST_CASE("control characters and malformed UTF-8 are shown as stand-ins") {
  CHECK(rendered(std::string("\x1b[2J\0\xFFz", 7), 6, 7) ==
        "reason\n"
        "  --> f.yaml:1:7\n"
        "   |\n"
        " 1 | \xE2\x90\x9B[2J\xE2\x90\x80\xEF\xBF\xBDz\n"
        "   |       ^\n");
}

TEST_CASE("the end of a line, an empty line and a line break have a caret, too") {
  CHECK(rendered("a: [1\n", 5, 5) ==
        "reason\n"
        "  --> f.yaml:1:6\n"
        "   |\n"
        " 1 | a: [1\n"
        "   |      ^\n");
  CHECK(rendered("", 0, 0) ==
        "reason\n"
        "  --> f.yaml:1:1\n"
        "   |\n"
        " 1 |\n"
        "   | ^\n");
  CHECK(rendered("ab\r\n", 3, 4) ==
        "reason\n"
        "  --> f.yaml:1:4\n"
        "   |\n"
        " 1 | ab\n"
        "   |   ^\n");
}

TEST_CASE("a long line is cut around the place") {
  const std::string before(1000, 'x');
  const std::string after(1000, 'y');
  CHECK(rendered(before + "!" + after, 1000, 1001) ==
        "reason\n"
        "  --> f.yaml:1:1001\n"
        "   |\n"
        " 1 | ..." +
            std::string(50, 'x') + "!" + std::string(49, 'y') + "...\n" + "   | " + std::string(53, ' ') +
            "^\n");
  CHECK(rendered("!" + after, 0, 1001) ==
        "reason\n"
        "  --> f.yaml:1:1\n"
        "   |\n"
        " 1 | !" +
            std::string(99, 'y') + "...\n" + "   | " + std::string(100, '^') + "\n");
  CHECK(rendered(before + "!", 1000, 1001) ==
        "reason\n"
        "  --> f.yaml:1:1001\n"
        "   |\n"
        " 1 | ..." +
            std::string(99, 'x') + "!\n" + "   | " + std::string(102, ' ') + "^\n");
}

TEST_CASE("an excerpt of a line of 100 MB is short") {
  const error_location place =
      locate({source::make("f", std::string(100'000'000, 'x')), {50'000'000, 100'000'000}});
  CHECK(place.column == 50'000'001);
  CHECK(place.excerpt.size() == 400);
  CHECK(place.excerpt_column == 50'000'001 - 200);
  CHECK(locate({source::make("f", std::string(1'000'000, '\x80')), {500'000, 500'001}}).excerpt.size() ==
        1600);
}
