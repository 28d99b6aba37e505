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
/// The sweep of a verb that takes nothing else. Throws hydranth::error (UsageError).
[[nodiscard]] saved_sweep only_sweep_of(const arguments& given);

/// The program as it was when the sweep was planned.
[[nodiscard]] application planned_application(const application& now, const saved_sweep& saved);
/// What the jobs run: the program's task, or the command that was planned. Throws hydranth::error
/// (UsageError) if there is none.
[[nodiscard]] task task_of(const verb_call& call, const saved_sweep& saved);

}  // namespace hydranth::impl
