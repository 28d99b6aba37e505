#pragma once

#include <map>
#include <memory>
#include <string>

#include "lib/run/console.hpp"
#include "lib/run/logging.hpp"
#include "lib/run/logging_setting.hpp"

namespace hydranth::impl {

/// What handlers refer to.
struct handler_parts {
  std::map<std::string, log_formatter> formatters;
  /// The names of loggers that filters let pass.
  std::map<std::string, std::string> filters;
};

/// The filters of a handler or logger. Throws hydranth::error for one that there isn't.
[[nodiscard]] log_filters filters_of(const config& said, const handler_parts& parts);

/// A handler of a logging setup: StreamHandler, FileHandler, RotatingFileHandler, NullHandler. Opens its file
/// unless `delay` is set. Throws hydranth::error with the place.
[[nodiscard]] std::shared_ptr<const log_handler> make_handler(const config& said, const handler_parts& parts,
                                                              const console& output);

}  // namespace hydranth::impl
