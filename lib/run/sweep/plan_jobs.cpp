#include "lib/run/sweep/plan_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
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
std::string directory_of(const config& full, const std::filesystem::path& start) try {
  return sweep_job_directory(full, start).string();
} catch (const error&) {
  return {};
}

/// What planning some jobs, one after the other, has come to.
struct planned_part {
  std::string lines;
  composing_errors errors;
  std::vector<std::string> warnings;
};

/// Plans jobs one after the other.
class part_planner {
 public:
  /// @param start  where the program was started
  /// @param base  what their configs are compared with
  part_planner(const sweep& jobs, const std::filesystem::path& start, const node_ptr& base)
      : m_jobs(jobs), m_start(start), m_lines(base) {}

  /// Those from `begin` to `end`.
  planned_part plan(std::size_t begin, std::size_t end) {
    planned_part part;
    // About what the part before has taken: all parts are kept until the plan is written, and a text that
    // grows leaves holes behind.
    part.lines.reserve(m_size_before + m_size_before / 32);
    for (std::size_t i = begin; i < end; ++i) {
      try {
        plan_job(i, part);
      } catch (const error& failure) {
        part.errors.add(failure);
      }
    }
    m_size_before = part.lines.size();
    return part;
  }

  /// The config of the last job that could be composed; null if there is none.
  [[nodiscard]] const node_ptr& last() const { return m_last; }

 private:
  void plan_job(std::size_t index, planned_part& part) {
    const config full =
        m_jobs.compose(index, [&part](const std::string& text) { part.warnings.push_back(text); });
    part.lines += m_lines.line_of(index, {.overrides = m_jobs.overrides_of(index),
                                          .directory = directory_of(full, m_start),
                                          .identity = m_jobs.identity_of(index, full, m_namer),
                                          .full = config_access::whole_node(full)});
    m_last = config_access::whole_node(full);
  }

  const sweep& m_jobs;
  const std::filesystem::path& m_start;
  job_lines m_lines;
  tree_namer m_namer;
  node_ptr m_last;
  std::size_t m_size_before = 0;
};

/// Plans the jobs from `begin` on, in parts that threads take as they come.
class parallel_planner {
 public:
  /// @param start  where the program was started
  /// @param base  the first job's config, or the sweep's if that can't be composed
  parallel_planner(const sweep& jobs, std::size_t begin, const std::filesystem::path& start,
                   const node_ptr& base)
      : m_jobs(jobs),
        m_begin(begin),
        m_start(start),
        m_base(base),
        m_parts((jobs.job_count() - begin + part_size - 1) / part_size) {}

  std::vector<planned_part> plan(std::size_t most_threads) && {
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < std::min(most_threads, m_parts.size()); ++i) {
        try {
          others.emplace_back([this] { plan_apart(); });
        } catch (const std::system_error&) {  // there may be no more threads
          break;
        }
      }
      plan_parts(m_jobs, m_base);
    }
    if (m_failure) std::rethrow_exception(m_failure);
    return std::move(m_parts);
  }

 private:
  // A thread for fewer jobs costs more than it saves.
  static constexpr std::size_t part_size = 256;

  /// For a thread of its own: what threads share of the configs would cost them a fifth of their time, for
  /// counting who holds it.
  void plan_apart() {
    try {
      const sweep own = m_jobs.apart();
      plan_parts(own, own_base(own));
    } catch (...) {
      keep_failure();
    }
  }

  [[nodiscard]] node_ptr own_base(const sweep& own) const try {
    return config_access::whole_node(own.compose(0, [](const std::string&) {}));
  } catch (const error&) {
    return m_base;
  }

  void plan_parts(const sweep& jobs, const node_ptr& base) {
    try {
      part_planner planner(jobs, m_start, base);
      for (std::size_t i = m_next++; i < m_parts.size(); i = m_next++) {
        const std::size_t begin = m_begin + i * part_size;
        m_parts[i] = planner.plan(begin, std::min(begin + part_size, jobs.job_count()));
      }
    } catch (...) {
      keep_failure();
    }
  }

  /// What isn't about a job.
  void keep_failure() {
    const std::scoped_lock lock(m_mutex);
    m_failure = std::current_exception();
    m_next = m_parts.size();
  }

  const sweep& m_jobs;
  std::size_t m_begin;
  const std::filesystem::path& m_start;
  const node_ptr& m_base;
  std::vector<planned_part> m_parts;
  std::atomic<std::size_t> m_next = 0;
  std::mutex m_mutex;
  std::exception_ptr m_failure;
};

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
    for (const std::string& warning : part.warnings) (*request.app.warn)(warning);
    errors.add(part.errors);
    pieces.push_back(std::move(part.lines));
  };
  if (jobs.job_count() > 0) {
    part_planner planner(jobs, request.app.directory, master);
    planned_part first = planner.plan(0, 1);
    take(first);
    const node_ptr& base = planner.last() ? planner.last() : master;
    const std::size_t threads = request.app.composes_in_threads ? core_count() : 1;
    std::vector<planned_part> others = parallel_planner(jobs, 1, request.app.directory, base).plan(threads);
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
