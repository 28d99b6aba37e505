#include "lib/run/job_batch.hpp"

#include "lib/run/job_run.hpp"

namespace hydranth {

namespace impl {

job_batch batch_content::make(batch_content content) {
  return job_batch(std::make_shared<const batch_content>(std::move(content)));
}

}  // namespace impl

job_batch::job_batch(std::shared_ptr<const impl::batch_content> content) : m_content(std::move(content)) {}

std::size_t job_batch::size() const {
  return m_content->jobs.configs.size();
}

job job_batch::job(std::size_t index) const {
  return impl::describe_job(m_content->jobs.configs[index], impl::job_place::sweep);
}

config job_batch::config(std::size_t index) const {
  return impl::job_config(m_content->jobs.configs[index]);
}

config job_batch::hydra(std::size_t index) const {
  return m_content->jobs.configs[index].at("hydra");
}

const run_context& job_batch::sweep() const {
  return m_content->sweep;
}

job_result job_batch::run(std::size_t index) const {
  job_result result =
      impl::run_job(m_content->app, m_content->run, m_content->jobs.configs[index], impl::job_place::sweep);
  m_content->set_up_logging();
  return result;
}

}  // namespace hydranth
