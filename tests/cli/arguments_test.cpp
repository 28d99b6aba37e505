#include "cli/arguments.hpp"

#include <string_view>

#include "cli/help.hpp"
#include "tests/support/catch.hpp"

using hydranth::cli::split;

namespace {

std::vector<std::string> texts(const std::vector<const char*>& words) {
  return {words.begin(), words.end()};
}

}  // namespace

TEST_CASE("the command starts behind the first two dashes") {
  const char* words[] = {"hydranth", "-m", "a=1,2", "--", "sh", "-c", "--", "x"};
  const auto line = split(8, words);
  CHECK(texts(line.own) == std::vector<std::string>{"hydranth", "-m", "a=1,2"});
  CHECK(line.command == std::vector<std::string>{"sh", "-c", "--", "x"});
}

TEST_CASE("without two dashes there is no command") {
  const char* words[] = {"hydranth", "a=1"};
  const auto line = split(2, words);
  CHECK(texts(line.own) == std::vector<std::string>{"hydranth", "a=1"});
  CHECK_FALSE(line.command.has_value());
}

TEST_CASE("the help fits 80 columns") {
  std::size_t width = 0;
  for (const char c : hydranth::cli::help_text()) {
    width = c == '\n' ? 0 : width + 1;
    CHECK(width <= 80);
  }
}
