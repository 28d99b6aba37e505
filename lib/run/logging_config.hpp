#pragma once

#include "hydranth/config.hpp"
#include "lib/run/logging.hpp"

namespace hydranth::impl {

/// Sets loggers up as `hydra.job_logging` or `hydra.hydra_logging` says, which is the schema of Python's
/// logging.config.dictConfig: formatters, handlers (StreamHandler, FileHandler, NullHandler), root, loggers.
/// Nothing changes if `root` is null. All handlers are made, used or not, so that a log file exists even when
/// nothing is logged; it is opened for appending unless `mode` is `w`, and late if `delay` is set.
/// `disable_existing_loggers` has no meaning here: there are no loggers before their first use.
///
/// Throws hydranth::error: ValueError with dictConfig's text and its cause, or what reading a config throws.
void configure_logging(logging& target, const config& said);

/// `hydra.verbose`: true puts the root to DEBUG, a name or a list of names those loggers.
void apply_verbose(logging& target, const config& verbose);

}  // namespace hydranth::impl
