#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/log.hpp"
#include "lib/run/field_format.hpp"

namespace hydranth::impl {

struct log_record {
  /// Empty for the root.
  std::string_view name;
  log_level level = log_level::info;
  std::string_view message;
  std::chrono::system_clock::time_point time;
  log_place where = {};
};

/// `DEBUG`, `INFO`, ...; `Level 15` for a number between.
[[nodiscard]] std::string name_of(log_level level);

/// A field of Python's LogRecord.
struct log_field {
  std::string_view name;
  field_kind kind;
  field_value (*value)(const log_record& record);
};

/// The field, null if records have none of this name. `asctime` is none of them: it needs a format of dates.
[[nodiscard]] const log_field* find_log_field(std::string_view name);

/// The names of all fields, `asctime` among them.
[[nodiscard]] std::vector<std::string> log_field_names();

}  // namespace hydranth::impl
