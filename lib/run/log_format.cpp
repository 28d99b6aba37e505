#include "lib/run/log_format.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

/// Those of Python's record fields that a native program can fill.
constexpr std::array<std::string_view, 9> known_fields{
    "name", "levelname", "levelno", "message", "asctime", "created", "msecs", "process", "processName"};

[[noreturn]] void bad_format(std::string_view format, std::string_view reason) {
  throw error(kinds::value_error, fmt::format("Invalid format '{}' for a log record: {}", format, reason));
}

long milliseconds_of(std::chrono::system_clock::time_point time) {
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
  return static_cast<long>(((since % 1000) + 1000) % 1000);
}

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

std::string as_number(double value, char conversion, std::optional<std::size_t> precision) {
  if (conversion == 'd' || conversion == 'i') return fmt::format("{}", static_cast<long long>(value));
  return fmt::format("{:.{}f}", value, precision.value_or(6));
}

class format_reader {
 public:
  explicit format_reader(std::string_view format) : m_format(format) {}

  [[nodiscard]] bool at_end() const { return m_at == m_format.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : m_format[m_at]; }
  char take() {
    if (at_end()) bad_format(m_format, "incomplete format");
    return m_format[m_at++];
  }
  bool skip(char wanted) {
    if (peek() != wanted) return false;
    ++m_at;
    return true;
  }
  std::string take_until(char end) {
    const std::size_t found = m_format.find(end, m_at);
    if (found == std::string_view::npos) bad_format(m_format, "incomplete format key");
    const std::string text(m_format.substr(m_at, found - m_at));
    m_at = found + 1;
    return text;
  }
  std::size_t take_number() {
    std::size_t number = 0;
    while (peek() >= '0' && peek() <= '9') {
      number = number * 10 + static_cast<std::size_t>(take() - '0');
      if (number > 10'000) bad_format(m_format, "too wide");
    }
    return number;
  }

 private:
  std::string_view m_format;
  std::size_t m_at = 0;
};

}  // namespace

std::string_view name_of(log_level level) {
  switch (level) {
    case log_level::debug:
      return "DEBUG";
    case log_level::info:
      return "INFO";
    case log_level::warning:
      return "WARNING";
    case log_level::error:
      return "ERROR";
    case log_level::critical:
      return "CRITICAL";
  }
  return "NOTSET";
}

log_formatter::log_formatter(std::string_view format, std::optional<std::string> date)
    : m_date(std::move(date)) {
  format_reader in(format);
  part text;
  while (!in.at_end()) {
    const char next = in.take();
    if (next != '%' || in.skip('%')) {
      text.text += next;
      continue;
    }
    if (!text.text.empty()) m_parts.push_back(std::exchange(text, {}));
    part field;
    if (!in.skip('(')) bad_format(format, "a field is written %(name)s");
    field.field = in.take_until(')');
    if (std::ranges::find(known_fields, field.field) == known_fields.end()) {
      bad_format(format, fmt::format("there is no field '{}'", field.field));
    }
    for (bool flags = true; flags;) {
      flags = false;
      if (in.skip('-')) flags = field.left = true;
      if (in.skip('0')) flags = field.zeros = true;
    }
    field.width = in.take_number();
    if (in.skip('.')) field.precision = in.take_number();
    field.conversion = in.take();
    if (std::string_view("sdif").find(field.conversion) == std::string_view::npos) {
      bad_format(format, fmt::format("unsupported format character '{}'", field.conversion));
    }
    m_parts.push_back(std::move(field));
  }
  if (!text.text.empty()) m_parts.push_back(std::move(text));
}

std::string log_formatter::format(const log_record& record) const {
  std::string line;
  for (const part& piece : m_parts) {
    if (piece.field.empty()) {
      line += piece.text;
      continue;
    }
    std::string value = value_of(piece, record);
    const bool number = piece.conversion != 's';
    if (!number && piece.precision) value.resize(std::min(value.size(), *piece.precision));
    const std::size_t missing = piece.width > value.size() ? piece.width - value.size() : 0;
    const std::string fill(missing, number && piece.zeros && !piece.left ? '0' : ' ');
    line += piece.left ? value + fill : fill + value;
  }
  return line;
}

std::string log_formatter::value_of(const part& wanted, const log_record& record) const {
  const std::string& field = wanted.field;
  if (field == "message") return std::string(record.message);
  if (field == "name") return std::string(record.name.empty() ? "root" : record.name);
  if (field == "levelname") return std::string(name_of(record.level));
  if (field == "levelno") return std::to_string(static_cast<int>(record.level));
  if (field == "process") return std::to_string(getpid());
  if (field == "processName") return "MainProcess";
  if (field == "msecs") {
    return as_number(static_cast<double>(milliseconds_of(record.time)), wanted.conversion, wanted.precision);
  }
  if (field == "created") {
    const std::chrono::duration<double> since = record.time.time_since_epoch();
    return as_number(since.count(), wanted.conversion, wanted.precision);
  }
  if (m_date) return date_text(record.time, *m_date);
  return fmt::format("{},{:03}", date_text(record.time, "%Y-%m-%d %H:%M:%S"), milliseconds_of(record.time));
}

}  // namespace hydranth::impl
