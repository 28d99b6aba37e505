#include "lib/run/log_fields.hpp"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace hydranth::impl {

namespace {

using milliseconds = std::chrono::duration<double, std::milli>;

/// What relativeCreated counts from: Python's time at which its logging was loaded.
const std::chrono::system_clock::time_point program_start = std::chrono::system_clock::now();

/// Linux gives the first thread the number of the process.
bool in_main_thread() {
  return gettid() == getpid();
}

field_value milliseconds_of(const log_record& record) {
  const auto since = std::chrono::floor<std::chrono::milliseconds>(record.time.time_since_epoch()).count();
  return static_cast<double>(((since % 1000) + 1000) % 1000);
}

field_value thread_name(const log_record&) {
  return in_main_thread() ? std::string("MainThread") : "Thread-" + std::to_string(gettid());
}

std::filesystem::path file_of(const log_record& record) {
  return std::filesystem::path(record.where.file);
}

std::string name_or_root(const log_record& record) {
  return std::string(record.name.empty() ? "root" : record.name);
}

/// (Python, logging.LogRecord)
constexpr std::array<log_field, 16> record_fields{{
    {"name", field_kind::text, [](const log_record& r) -> field_value { return name_or_root(r); }},
    {"levelname", field_kind::text, [](const log_record& r) -> field_value { return name_of(r.level); }},
    {"levelno", field_kind::integer,
     [](const log_record& r) -> field_value { return std::int64_t{static_cast<int>(r.level)}; }},
    {"message", field_kind::text, [](const log_record& r) -> field_value { return std::string(r.message); }},
    {"created", field_kind::real,
     [](const log_record& r) -> field_value {
       return std::chrono::duration<double>(r.time.time_since_epoch()).count();
     }},
    {"msecs", field_kind::real, milliseconds_of},
    {"relativeCreated", field_kind::real,
     [](const log_record& r) -> field_value { return milliseconds(r.time - program_start).count(); }},
    {"pathname", field_kind::text,
     [](const log_record& r) -> field_value { return std::string(r.where.file); }},
    {"filename", field_kind::text,
     [](const log_record& r) -> field_value { return file_of(r).filename().string(); }},
    {"module", field_kind::text,
     [](const log_record& r) -> field_value { return file_of(r).stem().string(); }},
    {"lineno", field_kind::integer,
     [](const log_record& r) -> field_value { return std::int64_t{r.where.line}; }},
    {"funcName", field_kind::text,
     [](const log_record& r) -> field_value { return std::string(r.where.function); }},
    {"process", field_kind::integer, [](const log_record&) -> field_value { return std::int64_t{getpid()}; }},
    {"processName", field_kind::text, [](const log_record&) -> field_value { return "MainProcess"; }},
    {"thread", field_kind::integer,
     [](const log_record&) -> field_value { return static_cast<std::int64_t>(pthread_self()); }},
    {"threadName", field_kind::text, thread_name},
}};

}  // namespace

std::string name_of(log_level level) {
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
  const int number = static_cast<int>(level);
  return number == 0 ? "NOTSET" : "Level " + std::to_string(number);
}

const log_field* find_log_field(std::string_view name) {
  const auto* const found = std::ranges::find(record_fields, name, &log_field::name);
  return found == record_fields.end() ? nullptr : found;
}

std::vector<std::string> log_field_names() {
  std::vector<std::string> names{"asctime"};
  for (const log_field& field : record_fields) names.emplace_back(field.name);
  return names;
}

}  // namespace hydranth::impl
