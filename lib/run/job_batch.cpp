#include "lib/run/job_batch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "lib/run/caught.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/job_run.hpp"

namespace hydranth {

namespace impl {

namespace {

job_record::time_point now(const batch_content& content) {
  return content.app.how->outside.time->now();
}

/// The record of an attempt that begins. A job that can't be composed has no directory; running it says why.
job_record begun(const batch_content& content, std::size_t index) {
  job_record record;
  record.process = content.this_process();
  record.start = now(content);
  try {
    record.directory = content.composed_job(index).directory;
  } catch (const error&) {
  }
  return record;
}

/// What stopped a job that did not end well.
job_state state_of_failed() {
  if (interruption() == 0) return job_state::failed;
  return interruption() == time_limit_signal ? job_state::timed_out : job_state::cancelled;
}

/// What became of an attempt, as the table says it.
job_record ended(job_record record, const job_result& result, job_record::time_point when) {
  record.end = when;
  record.value = result.value;
  record.exit_status = result.exit_status;
  const auto* code = std::get_if<exit_code>(&result.value);
  const bool well = !result.failed() && (!code || code->value == 0);
  record.state = well ? job_state::done : state_of_failed();
  if (result.failed()) record.failure = result.failure->message();
  if (record.state == job_state::timed_out)
    record.failure = fmt::format("its time was nearly over: {}", record.failure);
  if (code) record.exit_status = code->value;
  return record;
}

}  // namespace

struct batch_content::last_composed {
  std::optional<std::size_t> index;
  config full;
  std::optional<job> described;
  process_identity process;
};

job_batch batch_content::make(batch_content content) {
  content.last = std::make_shared<last_composed>();
  return job_batch(std::make_shared<const batch_content>(std::move(content)));
}

job_batch batch_content::for_thread(const job_batch& batch) {
  batch_content own = of(batch);
  own.app.logs = std::make_shared<logging>(own.app.output, own.app.how->outside.time);
  own.set_up_logging = [] {};
  return make(std::move(own));
}

const config& batch_content::composed(std::size_t index) const {
  if (last->index != index) {
    last->described.reset();
    last->full = compose(numbers[index]);
    last->index = index;
  }
  return last->full;
}

const job& batch_content::composed_job(std::size_t index) const {
  const config& full = composed(index);
  if (!last->described) last->described = describe_sweep_job(full, app.directory);
  return *last->described;
}

const process_identity& batch_content::this_process() const {
  if (last->process.pid != getpid()) last->process = process_identity::current();
  return last->process;
}

}  // namespace impl

job_batch::job_batch(std::shared_ptr<const impl::batch_content> content) : m_content(std::move(content)) {}

std::size_t job_batch::size() const {
  return m_content->numbers.size();
}

job job_batch::job(std::size_t index) const {
  return m_content->composed_job(index);
}

config job_batch::config(std::size_t index) const {
  return impl::job_config(m_content->composed(index));
}

config job_batch::hydra(std::size_t index) const {
  return m_content->composed(index).at("hydra");
}

const run_context& job_batch::sweep() const {
  return m_content->sweep;
}

job_result job_batch::run(std::size_t index, bool keeps_output) const {
  const std::size_t number = m_content->numbers[index];
  const auto record = m_content->table.add(number, impl::begun(*m_content, index));
  if (!record) {
    throw error(kinds::hydra_exception,
                fmt::format("job {} is run by another process, which has taken it meanwhile", number));
  }
  const auto write_down = [&](const job_result& result) {
    m_content->table.update(number, impl::ended(*record, result, impl::now(*m_content)));
  };
  job_result result;
  try {
    result = impl::run_job(m_content->app, m_content->run, m_content->composed(index), impl::job_place::sweep,
                           keeps_output);
  } catch (...) {
    result.failure = impl::caught_error("the job");
    write_down(result);
    throw;
  }
  write_down(result);
  // A process that runs one job only has nothing more to log.
  if (!keeps_output) m_content->set_up_logging();
  return result;
}

}  // namespace hydranth
