#include "lib/run/log_format.hpp"

#include <fmt/format.h>

#include <ctime>
#include <utility>

namespace hydranth::impl {

namespace {

std::string date_text(std::chrono::system_clock::time_point time, const std::string& format) {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
  std::tm local{};
  localtime_r(&seconds, &local);
  // A format may well yield nothing, which strftime can't tell from too small a buffer: hence the mark at the
  // end.
  const std::string marked = format + '.';
  std::string text(128, '\0');
  std::size_t size = 0;
  while ((size = std::strftime(text.data(), text.size(), marked.c_str(), &local)) == 0)
    text.resize(text.size() * 2);
  text.resize(size - 1);
  return text;
}

std::string default_date(const log_record& record) {
  const auto since = std::chrono::floor<std::chrono::milliseconds>(record.time.time_since_epoch()).count();
  return fmt::format("{},{:03}", date_text(record.time, "%Y-%m-%d %H:%M:%S"), ((since % 1000) + 1000) % 1000);
}

/// What is written if no format is given.
std::string default_format(const std::string& style, bool coloured) {
  if (style == "{") return coloured ? "{log_color}{levelname}:{name}:{message}" : "{message}";
  if (style == "$") return coloured ? "${log_color}${levelname}:${name}:${message}" : "${message}";
  return coloured ? "%(log_color)s%(levelname)s:%(name)s:%(message)s" : "%(message)s";
}

}  // namespace

log_formatter::log_formatter(options said) : m_said(std::move(said)) {
  if (m_said.format.empty()) m_said.format = default_format(m_said.style, m_said.colours.has_value());
  m_parts = read_log_pattern(m_said.format, m_said.style,
                             [this](std::string_view name) -> std::optional<field_kind> {
                               if (name == "asctime" || is_colour(name)) return field_kind::text;
                               const log_field* const field = find_log_field(name);
                               return field ? std::optional(field->kind) : std::nullopt;
                             });
}

std::string log_formatter::format(const log_record& record, bool on_terminal) const {
  const bool coloured = shows_colours(on_terminal);
  const std::string level = coloured ? name_of(record.level) : "";
  std::string line;
  for (const log_part& part : m_parts) {
    if (part.field.empty()) {
      line += part.text;
    } else if (is_colour(part.field)) {
      line += write_field(part.how, coloured ? colour_of(part.field, level) : std::string());
    } else {
      line += write_field(part.how, value_of(part.field, record));
    }
  }
  if (coloured && m_said.colours->reset && !line.ends_with("\033[0m")) line += "\033[0m";
  return line;
}

bool log_formatter::is_colour(std::string_view field) const {
  if (!m_said.colours) return false;
  return m_said.colours->levels.contains(field) || colour_code(field).has_value();
}

bool log_formatter::shows_colours(bool on_terminal) const {
  if (!m_said.colours) return false;
  const log_colours::when shown = m_said.colours->shown;
  return shown == log_colours::when::terminal ? on_terminal : shown == log_colours::when::always;
}

std::string log_formatter::colour_of(const std::string& field, const std::string& level) const {
  // colorlog's own names come first.
  if (const auto code = colour_code(field)) return *code;
  const level_colours& codes = m_said.colours->levels.find(field)->second;
  const auto found = codes.find(level);
  return found == codes.end() ? "" : found->second;
}

field_value log_formatter::value_of(const std::string& field, const log_record& record) const {
  if (field != "asctime") return find_log_field(field)->value(record);
  return m_said.date.empty() ? default_date(record) : date_text(record.time, m_said.date);
}

}  // namespace hydranth::impl
