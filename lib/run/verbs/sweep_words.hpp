#pragma once

#include "lib/run/sweep/saved_sweep.hpp"
#include "lib/run/verbs/verb.hpp"

namespace hydranth::impl {

/// The sweep in the directory that the word names. Throws hydranth::error (UsageError).
[[nodiscard]] saved_sweep sweep_at(const word_argument& word);
/// The sweep that the first word names. Throws hydranth::error (UsageError).
[[nodiscard]] saved_sweep sweep_of(const arguments& given);
/// The words behind it. Throws hydranth::error (UsageError) for one that is no override.
[[nodiscard]] override_sources overrides_behind(const arguments& given);

}  // namespace hydranth::impl
