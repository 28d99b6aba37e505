#include "lib/run/sweep/job_status.hpp"

namespace hydranth::impl {

job_statuses::job_statuses(job_table table) : m_table(std::move(table)) {
  refresh();
}

void job_statuses::refresh() {
  m_launches = launches_of(m_table);
  for (const launch_record& launch : m_launches) {
    for (std::size_t i = 0; i < launch.tasks.size(); ++i)
      m_launched[launch.tasks[i].job] = {{launch.scheduler, launch.id, i}, launch.tasks[i].attempts};
  }
}

job_status job_statuses::of(std::size_t job) const {
  job_status found;
  found.record = m_table.current(job);
  const auto launch = m_launched.find(job);
  const bool is_launched = launch != m_launched.end();
  if (is_launched && found.record && found.record->attempt <= launch->second.attempts) found.record.reset();
  if (found.record) {
    found.state = found.record->state;
  } else if (m_table.is_cancelled()) {
    found.state = job_state::cancelled;
  } else if (is_launched) {
    found.state = job_state::submitted;
  }
  if (is_launched && found.state != job_state::done) found.task = launch->second.task;
  return found;
}

}  // namespace hydranth::impl
