#include "lib/run/sweep/job_list.hpp"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "lib/run/job_run.hpp"
#include "lib/run/sweep/sweep_planning.hpp"

namespace hydranth::impl {

namespace {

/// What is the same of a failure in all jobs that have it: an override of a job is a text of the job's.
std::string identity_of(const error& failure) {
  const auto& where = failure.location();
  if (!where) return failure.message();
  const bool is_of_job = where->source.starts_with("job ");
  return fmt::format("{}\n{}:{}:{}", failure.message(), is_of_job ? "" : where->source, where->line,
                     where->column);
}

/// A place in the text of a job's override says nothing: the job is known.
void forget_place_in_job(std::optional<located_value>& side) {
  if (side && side->place && side->place.text->name().starts_with("job ")) side->place = {};
}

std::vector<located_difference> compare_with_base(const compared_config& base, const config& full) {
  std::vector<located_difference> changes = compare(base, compared_config::of(full));
  for (located_difference& each : changes) forget_place_in_job(each.second);
  return changes;
}

class job_lister {
 public:
  job_lister(const application& app, const config& master, const override_sources& overrides)
      : m_plan(plan_sweep(app, master, overrides)),
        m_composer(app, master),
        m_base(compared_config::of(master)),
        m_repeats(app.sweeping.repetition.has_value()) {}

  job_list run() {
    for (std::size_t i = 0; i < m_plan.job_count(); ++i) add(i);
    for (std::size_t i = 0; i < m_plan.batch_count(); ++i) m_made.batches.push_back(m_plan.batch_at(i));
    return std::move(m_made);
  }

 private:
  void add(std::size_t number) {
    listed_job job;
    job.number = number;
    job.overrides = m_plan.job(number);
    if (m_repeats) job.repetition = m_plan.repetition(number);
    try {
      const config full = m_composer.compose(number, job.overrides);
      job.directory = output_directory_of(full, job_place::sweep);
      job.changes = compare_with_base(m_base, full);
    } catch (const error& failure) {
      add_failure(m_plan.with_places(failure, number), number);
    }
    m_made.jobs.push_back(std::move(job));
  }

  void add_failure(const error& failure, std::size_t number) {
    const auto [place, is_new] = m_known.emplace(identity_of(failure), m_made.failures.size());
    if (is_new) m_made.failures.push_back({failure, {}});
    m_made.failures[place->second].jobs.push_back(number);
  }

  sweep_plan m_plan;
  job_composer m_composer;
  compared_config m_base;
  bool m_repeats;
  job_list m_made;
  std::unordered_map<std::string, std::size_t> m_known;
};

}  // namespace

job_list job_list::of_sweep(const application& app, const config& master, const override_sources& overrides) {
  return job_lister(app, master, overrides).run();
}

job_list job_list::of_run(const config& full) {
  job_list made;
  listed_job only;
  only.overrides = literal_texts(full.at("hydra.overrides.task"));
  only.directory = output_directory_of(full, job_place::run);
  made.jobs.push_back(std::move(only));
  return made;
}

}  // namespace hydranth::impl
