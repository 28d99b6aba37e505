#include "lib/run/log_format.hpp"

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"

using hydranth::log_level;
using namespace hydranth::impl;

namespace {

// 2001-09-09 01:46:40,007 UTC
const std::chrono::system_clock::time_point moment{std::chrono::milliseconds(1'000'000'000'007)};

std::string formatted(const std::string& format, const std::string& style = "%",
                      log_level level = log_level::info) {
  log_record record{"solver.linear", level, "done", moment};
  record.where = {"src/solver.cpp", 42, "solve"};
  return log_formatter({.format = format, .date = "T%S", .style = style}).format(record);
}

std::string coloured(log_formatter::options said, bool on_terminal, log_level level = log_level::warning) {
  return log_formatter(std::move(said)).format({"a", level, "hot", moment}, on_terminal);
}

log_formatter::options with_colours(const std::string& format) {
  return {.format = format, .date = {}, .style = "%", .colours = log_colours()};
}

}  // namespace

TEST_CASE("percent formats are Python's") {
  CHECK(formatted("[%(levelname)s] %(name)s: %(message)s") == "[INFO] solver.linear: done");
  CHECK(formatted("%(levelname)-8s|%(name)10.4s|") == "INFO    |      solv|");
  CHECK(formatted("%(levelname)09s|%(levelname)r") == "     INFO|'INFO'");
  CHECK(formatted("%(levelno)03d%%|%(levelno)+d|%(levelno)-4d|%(levelno)x|%(levelno).3d") ==
        "020%|+20|20  |14|020");
  CHECK(formatted("%(levelno)s|%(levelno).1f|%(msecs)d|%(msecs)03d|%(msecs)s") == "20|20.0|7|007|7.0");
  CHECK(formatted("%(created).3f %(created)d") == "1000000000.007 1000000000");
  CHECK(formatted("%(asctime)s") == "T40");
  CHECK(formatted("%(pathname)s %(filename)s %(module)s %(lineno)d %(funcName)s") ==
        "src/solver.cpp solver.cpp solver 42 solve");
}

TEST_CASE("brace formats are Python's") {
  CHECK(formatted("{levelname:>6}|{name:.3}|{{{levelno:05d}}}|{message!r}", "{") ==
        "  INFO|sol|{00020}|'done'");
  CHECK(formatted("{levelname:*^8}|{levelname:ä<6}|{levelno:<5}|{levelno:=+6}|{levelno:#x}", "{") ==
        "**INFO**|INFOää|20   |+   20|0x14");
  CHECK(formatted("{levelname:06}|{msecs}|{msecs:.2f}|{levelno:b}|{levelno:%}", "{") ==
        "INFO00|7.0|7.00|10100|2000.000000%");
}

TEST_CASE("dollar formats are Python's") {
  CHECK(formatted("$levelname ${name}$$ $message", "$") == "INFO solver.linear$ done");
}

TEST_CASE("a level without a name has its number") {
  CHECK(formatted("%(levelname)s", "%", static_cast<log_level>(15)) == "Level 15");
}

TEST_CASE("without a format there is the message, without a date format the time with milliseconds") {
  CHECK(log_formatter().format({"a", log_level::info, "done", moment}) == "done");
  const std::string line =
      log_formatter({.format = "%(asctime)s"}).format({"a", log_level::info, "", moment});
  CHECK(line.substr(line.size() - 4) == ",007");
  CHECK(line.size() == 23);
}

TEST_CASE("a malformed format is refused, in Python's words where it has some") {
  CHECK_THROWS_WITH(formatted("plain"), "Invalid format 'plain' for '%' style");
  CHECK_THROWS_WITH(formatted("%(colour)s"),
                    "Invalid format '%(colour)s' for '%' style: there is no field 'colour'");
  CHECK_THROWS_WITH(formatted("%(name"),
                    "Invalid format '%(name' for '%' style: a field is written %(name)s");
  CHECK_THROWS_WITH(formatted("%(name)"), "Invalid format '%(name)' for '%' style: it ends within a field");
  CHECK_THROWS_WITH(formatted("%s"), "Invalid format '%s' for '%' style: a field is written %(name)s");
  CHECK_THROWS_WITH(formatted("%(name)d"),
                    "Invalid format '%(name)d' for '%' style: 'd' is for numbers, not for texts ('name')");
  CHECK_THROWS_WITH(
      formatted("%(msecs)x"),
      "Invalid format '%(msecs)x' for '%' style: 'x' is for integers, not for floats ('msecs')");
  CHECK_THROWS_WITH(formatted("%(name)k"),
                    "Invalid format '%(name)k' for '%' style: unsupported format character 'k'");
  CHECK_THROWS_WITH(formatted("plain", "{"), "invalid format: no fields");
  CHECK_THROWS_WITH(formatted("{name}}", "{"), "invalid format: Single '}' encountered in format string");
  CHECK_THROWS_WITH(formatted("{name!x}", "{"), "invalid format: invalid conversion: 'x'");
  CHECK_THROWS_WITH(formatted("{name:,}", "{"), "invalid format: bad specifier: ','");
  CHECK_THROWS_WITH(formatted("{levelno:s}", "{"),
                    "invalid format: 's' is for texts, not for numbers ('levelno')");
  CHECK_THROWS_WITH(formatted("$ $name", "$"), "invalid format: bare '$' not allowed");
  CHECK_THROWS_WITH(formatted("plain", "$"), "invalid format: no fields");
  CHECK_THROWS_WITH(formatted("x", "?"), "Style must be one of: %,{,$");
}

TEST_CASE("colorlog's fields show colours on a terminal, and nothing elsewhere") {
  const auto said = with_colours("%(cyan)s%(name)s%(reset)s %(log_color)s%(message)s");
  CHECK(coloured(said, true) == "\033[36ma\033[0m \033[33mhot\033[0m");
  CHECK(coloured(said, false) == "a hot");
  CHECK(coloured({.colours = log_colours()}, true, log_level::critical) == "\033[1;31mCRITICAL:a:hot\033[0m");
}

TEST_CASE("colours can be forced, forbidden and chosen by level") {
  auto said = with_colours("%(log_color)s%(message)s");
  said.colours->shown = log_colours::when::always;
  CHECK(coloured(said, false) == "\033[33mhot\033[0m");
  said.colours->reset = false;
  said.colours->levels["log_color"] = {{"WARNING", colour_codes("red,bg_white")}};
  CHECK(coloured(said, false) == "\033[31m\033[47mhot");
  CHECK(coloured(said, false, log_level::error) == "hot");
  said.colours->shown = log_colours::when::never;
  CHECK(coloured(said, true) == "hot");
}

TEST_CASE("the names of colours are colorlog's") {
  CHECK(colour_code("bold_red") == "\033[1;31m");
  CHECK(colour_code("fg_thin_light_blue") == "\033[2;94m");
  CHECK(colour_code("light_green") == "\033[92m");
  CHECK(colour_code("bg_bold_green") == "\033[102m");
  CHECK(colour_code("fg_208") == "\033[38;5;208m");
  CHECK(colour_code("bg_255") == "\033[48;5;255m");
  CHECK_FALSE(colour_code("fg_256"));
  CHECK_FALSE(colour_code("fg_007"));
  CHECK_FALSE(colour_code("bg_bold_light_green"));
  CHECK_FALSE(colour_code("orange"));
  CHECK_THROWS_WITH(colour_codes("red,grean"), "there is no colour 'grean'");
}
