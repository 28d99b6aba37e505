#pragma once

#include <string>

#include "hydranth/config.hpp"
#include "lib/run/logging.hpp"
#include "lib/run/logging_setting.hpp"

namespace hydranth::impl {

/// Sets loggers up as `hydra.job_logging` or `hydra.hydra_logging` says, which is the schema of Python's
/// logging.config.dictConfig, in its order: formatters, filters, handlers, loggers, root. Nothing changes if
/// `root` is null. All handlers are made, used or not, so that a log file exists even when nothing is logged.
/// What Python would ignore is warned about, with its place.
///
/// Throws hydranth::error: ValueError with dictConfig's text and its cause, or what reading a config throws.
void configure_logging(logging& target, const config& said, const warning_receiver& warn);

/// The same setup, whose handlers write no files.
[[nodiscard]] config without_log_files(const config& said);

/// `hydra.verbose`: true puts the root to DEBUG, a name or a list of names those loggers.
void apply_verbose(logging& target, const config& verbose);

}  // namespace hydranth::impl
