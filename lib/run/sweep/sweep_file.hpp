#pragma once

#include "hydranth/world.hpp"
#include "lib/run/sweep/sweep_dimension.hpp"

namespace hydranth::impl {

/// The dimension that a sweep file holds: an element for each of its sets of overrides. Its name says how it
/// is written:
///
/// - `.csv`: the first record has the keys, each other one the values, as they are typed on a command line. A
///   field without a text leaves its key alone.
/// - `.yaml`, `.yml`, `.json`: a list. Each item is a map of keys to values, or a list of overrides.
///
/// Throws hydranth::error, at the place in the argument or in the file: OSError, UsageError for another name,
/// OverrideParseException for what is no override, HydraException for sweeps and for overrides of Hydra's
/// config, and for a file without sets.
/// @param path  its place in an argument
[[nodiscard]] sweep_dimension read_sweep_file(const file_system& files, const grammar::span& path);

}  // namespace hydranth::impl
