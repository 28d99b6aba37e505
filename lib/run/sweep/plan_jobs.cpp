#include "lib/run/sweep/plan_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "lib/run/job_run.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/atomic_file.hpp"
#include "lib/run/sweep/job_status.hpp"
#include "lib/run/sweep/local_settings.hpp"
#include "lib/run/sweep/plan_file.hpp"

namespace hydranth::impl {

namespace {

/// The errors of the jobs that don't compose, each only once.
class composing_errors {
 public:
  void add(const composing_errors& others) {
    for (const error& each : others.m_errors) add(each);
  }
  void add(const error& failure) {
    const std::string text = text_of(failure);
    for (const error& known : m_errors) {
      if (text_of(known) == text) return;
    }
    if (m_errors.size() < most_errors) m_errors.push_back(failure);
  }

  /// Throws the first one, which has the others.
  void raise() const {
    if (m_errors.empty()) return;
    throw m_errors.front().with_others({m_errors.begin() + 1, m_errors.end()});
  }

 private:
  static constexpr std::size_t most_errors = 20;

  static std::string text_of(const error& failure) { return failure.kind() + failure.message(); }

  std::vector<error> m_errors;
};

/// Where the job will run; empty if only it itself can know.
std::string directory_of(const config& full) try {
  return sweep_job_directory(full).string();
} catch (const error&) {
  return {};
}

/// What planning some jobs, one after the other, has come to.
struct planned_part {
  std::string lines;
  composing_errors errors;
  std::vector<std::string> warnings;
  /// The first job's config; null if it can't be composed.
  node_ptr first;
  /// What isn't about a job.
  std::exception_ptr failure;
};

planned_part failed_part(std::exception_ptr failure) {
  planned_part part;
  part.failure = std::move(failure);
  return part;
}

/// Plans the jobs from `begin` to `end`; `base` is what their configs are compared with.
planned_part plan_part(const sweep& jobs, std::size_t begin, std::size_t end, const node_ptr& base) try {
  planned_part part;
  job_lines lines(base);
  tree_namer namer;
  const auto on_warning = [&part](const std::string& text) { part.warnings.push_back(text); };
  for (std::size_t i = begin; i < end; ++i) {
    try {
      const config full = jobs.compose(i, on_warning);
      const node_ptr root = config_access::whole_node(full);
      if (i == begin) part.first = root;
      part.lines += lines.line_of(i, {.overrides = jobs.overrides_of(i),
                                      .directory = directory_of(full),
                                      .identity = jobs.identity_of(i, full, namer),
                                      .full = root});
    } catch (const error& failure) {
      part.errors.add(failure);
    }
  }
  return part;
} catch (...) {
  return failed_part(std::current_exception());
}

/// The same for a thread of its own: what threads share of the configs would cost them a fifth of their time,
/// for counting who holds it. `base` is the first job's config, or the sweep's if that can't be composed.
planned_part plan_part_apart(const sweep& jobs, std::size_t begin, std::size_t end,
                             const node_ptr& base) try {
  const sweep own = jobs.apart();
  try {
    return plan_part(own, begin, end, config_access::whole_node(own.compose(0, [](const std::string&) {})));
  } catch (const error&) {
    return plan_part(own, begin, end, base);
  }
} catch (...) {
  return failed_part(std::current_exception());
}

/// The same, by several threads.
std::vector<planned_part> plan_parts(const sweep& jobs, std::size_t begin, const node_ptr& base,
                                     std::size_t most_threads) {
  // A thread for few jobs costs more than it saves.
  constexpr std::size_t fewest_jobs = 256;
  const std::size_t count = jobs.job_count() - begin;
  const std::size_t threads = std::clamp<std::size_t>(count / fewest_jobs, 1, most_threads);
  std::vector<planned_part> parts(threads);
  const auto plan = [&](std::size_t i) {
    const auto plan_one = i == 0 ? plan_part : plan_part_apart;
    parts[i] = plan_one(jobs, begin + count * i / threads, begin + count * (i + 1) / threads, base);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) {
    try {
      others.emplace_back(plan, i);
    } catch (const std::system_error&) {  // there may be no more threads
      plan(i);
    }
  }
  plan(0);
  others.clear();  // waits for them
  return parts;
}

/// The plan, in pieces: it may be large.
std::vector<std::string> plan_of(const sweep& jobs, const plan_request& request) {
  const node_ptr master = config_access::whole_node(request.master);
  std::vector<std::string> pieces{first_plan_line({.program = request.app.program,
                                                   .command = request.command,
                                                   .directory = request.app.directory.string(),
                                                   .config_name = request.app.config_name,
                                                   .master = master})};
  composing_errors errors;
  const auto take = [&](planned_part& part) {
    if (part.failure) std::rethrow_exception(part.failure);
    for (const std::string& warning : part.warnings) (*request.app.warn)(warning);
    errors.add(part.errors);
    pieces.push_back(std::move(part.lines));
  };
  if (jobs.job_count() > 0) {
    planned_part first = plan_part(jobs, 0, 1, master);
    take(first);
    const std::size_t threads = request.app.composes_in_threads ? core_count() : 1;
    std::vector<planned_part> others = plan_parts(jobs, 1, first.first ? first.first : master, threads);
    std::ranges::for_each(others, take);
  }
  errors.raise();
  pieces.push_back(last_plan_line(jobs.job_count()));
  return pieces;
}

/// Tasks of a cluster would run jobs of this sweep instead of those that they were meant for.
void refuse_submitted_jobs(const job_table& table) {
  const job_statuses jobs(table);
  for (const launch_record& launch : jobs.launches()) {
    for (const launch_record::task& task : launch.tasks) {
      if (jobs.of(task.job).state != job_state::submitted) continue;
      throw error(kinds::hydra_exception,
                  fmt::format("in '{}' job {} of another sweep has been submitted to {}, array {}",
                              table.sweep_directory().string(), task.job, launch.scheduler, launch.id))
          .with_hint(
              "another hydra.sweep.dir keeps the two apart; `cancel` ends the other one, `collect` finds out "
              "whether it has ended");
    }
  }
}

}  // namespace

job_table plan_jobs(const sweep& jobs, const plan_request& request) {
  // Hydra, too, writes it before any job is composed.
  const job_table table(absolute_path(request.master.get<std::string>("hydra.sweep.dir")));
  table.refuse_running_jobs();
  write_file(table.sweep_directory() / "multirun.yaml", request.master.to_yaml());
  const std::vector<std::string> plan = plan_of(jobs, request);
  refuse_submitted_jobs(table);
  table.create();
  replace_file(table.plan_file(), plan);
  return table;
}

}  // namespace hydranth::impl
