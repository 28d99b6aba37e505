#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "hydranth/job.hpp"
#include "lib/run/sweep/process_identity.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What has become of a job of a sweep.
enum class job_state { planned, submitted, running, done, failed, timed_out, cancelled };

/// As files and people name it: `planned`, `timed out`.
[[nodiscard]] std::string_view name_of(job_state state);

/// Will nothing more happen to the job by itself?
[[nodiscard]] constexpr bool has_ended(job_state state) {
  return state == job_state::done || state == job_state::failed || state == job_state::timed_out ||
         state == job_state::cancelled;
}

/// One attempt to run a job.
struct job_record {
  using time_point = std::chrono::system_clock::time_point;

  /// From 1.
  std::size_t attempt = 1;
  job_state state = job_state::running;
  /// The process that runs the job, or has run it.
  process_identity process;
  /// The output directory; empty if there was none yet.
  std::string directory;
  time_point start;
  std::optional<time_point> end;
  /// job_result::exit_status
  std::optional<int> exit_status;
  /// What the task returned.
  job_value value;
  /// Why it failed; empty if it did not.
  std::string failure;
};

/// As a map of what is known.
[[nodiscard]] node_ptr to_node(const job_record& record);
/// As a line of JSON.
[[nodiscard]] std::string to_json(const job_record& record);
/// Throws hydranth::error (ValueError) if the text is none; `name` is the file's.
[[nodiscard]] job_record record_from_json(const std::string& text, const std::string& name);

/// In UTC, to the millisecond: `2026-01-31T12:00:00.000Z`.
[[nodiscard]] std::string utc_text(job_record::time_point time);

}  // namespace hydranth::impl
