#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/run/log_colours.hpp"
#include "lib/run/log_fields.hpp"
#include "lib/run/log_pattern.hpp"

namespace hydranth::impl {

/// Turns records into lines as Python's logging.Formatter does: `%(levelname)-8s %(message)s`.
class log_formatter {
 public:
  struct options {
    /// Empty: the message alone; with colours colorlog's `LEVEL:NAME:MESSAGE`.
    std::string format = {};
    /// A strftime format; empty: `2026-01-31 12:00:00,123`.
    std::string date = {};
    /// `%`, `{` or `$`
    std::string style = "%";
    /// For colorlog's fields.
    std::optional<log_colours> colours = std::nullopt;
  };

  log_formatter() : log_formatter(options{}) {}
  /// Throws hydranth::error (ValueError) as read_log_pattern does.
  explicit log_formatter(options said);

  /// Without a line break at the end. Colours are shown only on a terminal, unless they were asked for
  /// whatever it is.
  [[nodiscard]] std::string format(const log_record& record, bool on_terminal = false) const;

 private:
  [[nodiscard]] bool is_colour(std::string_view field) const;
  [[nodiscard]] bool shows_colours(bool on_terminal) const;
  [[nodiscard]] std::string colour_of(const std::string& field, const std::string& level) const;
  [[nodiscard]] field_value value_of(const std::string& field, const log_record& record) const;

  options m_said;
  std::vector<log_part> m_parts;
};

}  // namespace hydranth::impl
