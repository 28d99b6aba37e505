#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/log.hpp"

namespace hydranth::impl {

struct log_record {
  std::string_view name;
  log_level level = log_level::info;
  std::string_view message;
  std::chrono::system_clock::time_point time;
};

/// `DEBUG`, `INFO`, ...
[[nodiscard]] std::string_view name_of(log_level level);

/// Turns records into lines as Python's logging.Formatter does: `%(levelname)-8s %(message)s`.
class log_formatter {
 public:
  /// `date` is a strftime format; nullopt: `2026-01-31 12:00:00,123`. Throws hydranth::error (ValueError) if
  /// the format is malformed or asks for a field that records don't have.
  explicit log_formatter(std::string_view format = "%(message)s",
                         std::optional<std::string> date = std::nullopt);

  /// Without a line break at the end.
  [[nodiscard]] std::string format(const log_record& record) const;

 private:
  /// A piece of text, or a field with its width and precision.
  struct part {
    std::string text;
    std::string field;
    bool left = false;
    bool zeros = false;
    std::size_t width = 0;
    std::optional<std::size_t> precision;
    char conversion = 's';
  };

  [[nodiscard]] std::string value_of(const part& wanted, const log_record& record) const;

  std::vector<part> m_parts;
  std::optional<std::string> m_date;
};

}  // namespace hydranth::impl
