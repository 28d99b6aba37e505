#include "lib/run/sweep/job_outcome.hpp"

#include <fmt/format.h>

#include "lib/run/job_run.hpp"
#include "lib/run/sweep/progress.hpp"

namespace hydranth::impl {

job_result outcome_of(job about, std::size_t number, const job_record& record) {
  job_result result{.job = std::move(about),
                    .value = record.value,
                    .failure = std::nullopt,
                    .exit_status = record.exit_status};
  if (record.state == job_state::done || ends_program(result)) return result;
  result.failure =
      error("JobFailed", record.failure.empty()
                             ? fmt::format("job {} {}", number, name_of(record.state))
                             : fmt::format("job {} {}: {}", number, name_of(record.state), record.failure))
          .with_hint(fmt::format("what it printed is in {}", result.job.directory));
  return result;
}

void log_outcome(const logger& log, std::size_t number, const job_record& record, std::string_view more) {
  std::string text = fmt::format("\t#{} {}", number, name_of(record.state));
  if (record.end)
    text += fmt::format(
        " in {}",
        duration_text(std::chrono::duration_cast<std::chrono::nanoseconds>(*record.end - record.start)));
  text += more;
  if (record.state == job_state::done) {
    log.info(text);
  } else {
    log.error(record.failure.empty() ? text : fmt::format("{} : {}", text, record.failure));
  }
}

}  // namespace hydranth::impl
