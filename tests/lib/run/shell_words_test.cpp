#include "lib/run/shell_words.hpp"

#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "hydranth/render.hpp"
#include "lib/report/locate.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using words = std::vector<std::string>;

namespace {

words split(const std::string& text) {
  words texts;
  for (const auto& word : impl::split_shell_words(grammar::source::make("argument 2", text)))
    texts.emplace_back(word->text());
  return texts;
}

std::string refusal(const std::string& text) {
  try {
    split(text);
    return "";
  } catch (const error& failure) {
    CHECK(failure.kind() == kinds::usage_error);
    return render(failure);
  }
}

}  // namespace

TEST_CASE("words are split at blanks") {
  CHECK(split("").empty());
  CHECK(split(" \t\n").empty());
  CHECK(split(" db=mysql  lr=0.1\tx=1\n") == words{"db=mysql", "lr=0.1", "x=1"});
}

TEST_CASE("quotes and backslashes keep blanks, and are taken out") {
  CHECK(split(R"(name='a  b' x="c d"e y=f\ g)") == words{"name=a  b", "x=c de", "y=f g"});
  CHECK(split(R"('' a"" "'" '"')") == words{"", "a", "'", "\""});
  CHECK(split(R"(a='\n' b="\n\"\\\$x" c=\n)") == words{R"(a=\n)", R"(b=\n"\$x)", "c=n"});
  CHECK(split("a=${b} #c") == words{"a=${b}", "#c"});
}

TEST_CASE("what is not closed is refused at its place") {
  CHECK(refusal("a=1 b='x") ==
        "the quote is not closed\n"
        "  --> argument 2:1:7\n   |\n 1 | a=1 b='x\n   |       ^\n");
  CHECK(refusal("a=\"x\\\"").starts_with("the quote is not closed\n  --> argument 2:1:3\n"));
  CHECK(refusal("a\\").starts_with("there is nothing behind the backslash\n  --> argument 2:1:2\n"));
}

TEST_CASE("a place in a word is shown in the whole text") {
  const auto all = impl::split_shell_words(grammar::source::make("argument 2", R"(a=1 'b'="x y")"));
  REQUIRE(all.size() == 2);
  const auto column = [&](std::uint32_t offset) {
    return impl::locate({all[1], {offset, offset + 1}}).column;
  };
  CHECK(all[1]->text() == "b=x y");
  CHECK(column(0) == 6);
  CHECK(column(1) == 8);
  CHECK(column(4) == 12);
}
