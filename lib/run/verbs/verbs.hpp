#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/run/verbs/verb.hpp"

namespace hydranth::impl {

// Each verb is defined in the file of its name.
extern const verb cancel_verb;
extern const verb collect_verb;
extern const verb diff_verb;
extern const verb explain_verb;
extern const verb groups_verb;
extern const verb rerun_verb;
extern const verb results_verb;
extern const verb resume_verb;
extern const verb status_verb;
extern const verb sweep_job_verb;
extern const verb validate_verb;
extern const verb wait_verb;

/// All that people ask for, in the order in which help lists them.
[[nodiscard]] std::span<const verb* const> all_verbs();

/// Null if the word is no verb.
[[nodiscard]] const verb* find_verb(std::string_view word);
/// Only what every program is asked by itself: `--sweep-job`, which Hydra refuses as a flag.
[[nodiscard]] const verb* find_own_verb(std::string_view word);

/// All flags that the verb has.
[[nodiscard]] std::vector<flag_spec> flags_of(const verb& asked);

/// What `PROGRAM VERB --help` prints.
[[nodiscard]] std::string help_of(const verb& asked, const std::string& program);

}  // namespace hydranth::impl
