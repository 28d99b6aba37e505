#include "lib/run/log_handler_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/report/suggest.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// A handler's class: its arguments, and what it makes of them.
struct handler_class {
  std::string_view name;
  std::vector<std::string> arguments;
  void (*make)(log_handler& handler, const config& said, const console& output);
};

void make_stream_handler(log_handler& handler, const config& said, const console& output) {
  const std::optional<config> stream = given(said, "stream");
  const auto name = stream ? stream->as<std::string>() : "ext://sys.stderr";
  if (name == "ext://sys.stdout") {
    handler.sink = make_print_sink(output.out);
    handler.coloured = output.out_coloured;
  } else if (name == "ext://sys.stderr") {
    handler.sink = make_print_sink(output.err);
    handler.coloured = output.coloured;
  } else {
    const std::vector<std::string> known{"ext://sys.stdout", "ext://sys.stderr"};
    throw invalid_setting(
        *stream,
        fmt::format("there is no stream '{}': ext://sys.stdout and ext://sys.stderr are known", name))
        .with_hint(did_you_mean(name, known));
  }
}

/// Python's modes of text files that are written to.
file_mode mode_of(const config& said) {
  const std::string mode = text_or(said, "mode", "a");
  const auto count = [&](char c) { return std::ranges::count(mode, c); };
  const bool others = mode.find_first_not_of("awxt+") != std::string::npos;
  if (others || count('a') + count('w') + count('x') != 1 || count('t') > 1 || count('+') > 1)
    throw invalid_setting(said.at("mode"),
                          fmt::format("invalid mode: {}: a, w and x are known", python_repr(mode)));
  return count('a') == 1 ? file_mode::append : count('w') == 1 ? file_mode::truncate : file_mode::create;
}

/// Texts are UTF-8, and all of them can be written.
void check_encoding(const config& said) {
  std::string encoding = text_or(said, "encoding", "utf-8");
  std::ranges::transform(encoding, encoding.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? '-' : c;
  });
  if (encoding != "utf-8" && encoding != "utf8")
    throw invalid_setting(said.at("encoding"), fmt::format("unknown encoding: {}: utf-8 is known", encoding));
  constexpr std::array<std::string_view, 7> known{"strict",          "ignore",           "replace",
                                                  "surrogateescape", "backslashreplace", "xmlcharrefreplace",
                                                  "namereplace"};
  const std::string errors = text_or(said, "errors", "strict");
  if (std::ranges::find(known, errors) == known.end())
    throw invalid_setting(said.at("errors"), fmt::format("unknown error handler name '{}'", errors));
}

std::string file_of(const config& said, std::string_view class_name) {
  if (const auto file = given(said, "filename")) return text_of(*file);
  throw at_setting(
      error(kinds::type_error,
            fmt::format("{}.__init__() missing 1 required positional argument: 'filename'", class_name)),
      said);
}

file_options options_of(const config& said) {
  check_encoding(said);
  return {.mode = mode_of(said), .delayed = flag_or(said, "delay", false)};
}

void make_file_handler(log_handler& handler, const config& said, const console&) {
  handler.sink = make_file_sink(file_of(said, "FileHandler"), options_of(said));
}

std::size_t number_or_none(const config& said, std::string_view name) {
  const std::optional<config> number = given(said, name);
  if (number && number->type() != config_type::integer)
    throw invalid_setting(*number, fmt::format("{} is an integer", name));
  return number ? static_cast<std::size_t>(std::max<std::int64_t>(number->to_int64(), 0)) : 0;
}

void make_rotating_handler(log_handler& handler, const config& said, const console&) {
  handler.sink = make_rotating_sink(
      file_of(said, "RotatingFileHandler"),
      {.largest = number_or_none(said, "maxBytes"), .backups = number_or_none(said, "backupCount")},
      options_of(said));
}

void make_null_handler(log_handler& handler, const config&, const console&) {
  handler.sink = make_print_sink([](std::string_view) {});
}

const std::array<handler_class, 5>& classes() {
  static const std::vector<std::string> file{"filename", "mode", "encoding", "delay", "errors"};
  static const std::vector<std::string> rotating{"filename", "mode",  "maxBytes", "backupCount",
                                                 "encoding", "delay", "errors"};
  static const std::array<handler_class, 5> known{{
      {"logging.StreamHandler", {"stream"}, make_stream_handler},
      {"logging.FileHandler", file, make_file_handler},
      {"logging.handlers.RotatingFileHandler", rotating, make_rotating_handler},
      {"logging.NullHandler", {}, make_null_handler},
      {"colorlog.StreamHandler", {"stream"}, make_stream_handler},
  }};
  return known;
}

const handler_class& class_of(const config& said) {
  if (const auto factory = given(said, "()"))
    throw invalid_setting(*factory, "a handler is named by its class: factories can't be called");
  const std::optional<config> named = given(said, "class");
  if (!named) throw invalid_setting(said, "a handler needs a class");
  const std::string name = text_of(*named);
  const auto* const found = std::ranges::find(classes(), name, &handler_class::name);
  if (found != classes().end()) return *found;
  std::vector<std::string> known;
  for (const handler_class& each : classes()) known.emplace_back(each.name);
  throw invalid_setting(*named,
                        fmt::format("there is no handler '{}': logging.StreamHandler, logging.FileHandler, "
                                    "logging.handlers.RotatingFileHandler and logging.NullHandler are known",
                                    name))
      .with_hint(did_you_mean(name, known));
}

}  // namespace

log_filters filters_of(const config& said, const handler_parts& parts) {
  log_filters filters;
  for (const config& name : names_in(said, "filters"))
    filters.push_back(find_part(parts.filters, name, "add filter"));
  return filters;
}

std::shared_ptr<const log_handler> make_handler(const config& said, const handler_parts& parts,
                                                const console& output) {
  require_map(said);
  auto handler = std::make_shared<log_handler>();
  if (const auto formatter = given(said, "formatter"); formatter && !text_of(*formatter).empty())
    handler->formatter = find_part(parts.formatters, *formatter, "set formatter");
  const handler_class& made = class_of(said);
  std::vector<std::string> known = made.arguments;
  known.insert(known.end(), {"class", "level", "formatter", "filters"});
  refuse_others(said, known, made.name.substr(made.name.rfind('.') + 1));
  try {
    made.make(*handler, said, output);
  } catch (const error& failure) {
    throw at_setting(failure, given(said, "filename").value_or(said));
  }
  if (const auto level = given(said, "level")) handler->level = level_of(*level);
  handler->filters = filters_of(said, parts);
  return handler;
}

}  // namespace hydranth::impl
