#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/run/configs.hpp"
#include "lib/run/sweep/tree_namer.hpp"
#include "lib/tree/node.hpp"
#include "lib/tree/tree_change.hpp"

namespace hydranth::impl {

/// What the jobs of a sweep have in common, as it was when the sweep was planned.
struct plan_header {
  /// The program, as its messages name it.
  std::string program;
  /// The words of the command that each job runs, as they were typed; none of a program's own task.
  std::vector<std::string> command;
  /// Where the program was started, absolute.
  std::string directory;
  std::optional<std::string> config_name;
  /// The sweep's own config, as multirun.yaml has it.
  node_ptr master;
};

/// One job, as it was planned.
struct planned_job {
  std::vector<std::string> overrides;
  /// Its output directory, absolute; empty if it can only be known when the job runs.
  std::string directory;
  /// A name for its resolved config: equal configs have equal names (a UUID of version 5).
  std::string identity;
  /// The composed config, Hydra's under `hydra`.
  node_ptr full;
};

/// The lines of a plan: the first one, then those of the jobs in their order, then the last one. Joined they
/// are the file.
[[nodiscard]] std::string first_plan_line(const plan_header& header);
[[nodiscard]] std::string last_plan_line(std::size_t jobs);

/// Writes the lines of jobs. One belongs to one thread.
class job_lines {
 public:
  /// What is the same in the config of a job as in this one isn't written again: the sweep's own for the
  /// first job, and that job's for all others, since they share with it what none of them changes.
  explicit job_lines(node_ptr compared_with) : m_finder(std::move(compared_with)) {}

  [[nodiscard]] std::string line_of(std::size_t number, const planned_job& job);

 private:
  change_finder m_finder;
};

/// A plan that has been written. Its jobs are read when they are asked for: memory is needed for their places
/// only.
class plan_file {
 public:
  /// Throws hydranth::error: OSError if there is no such file, ValueError if it is none or is cut short.
  explicit plan_file(std::filesystem::path file);

  [[nodiscard]] const plan_header& header() const { return m_header; }
  [[nodiscard]] std::size_t size() const { return m_places.size(); }
  /// Precondition: index < size().
  [[nodiscard]] planned_job job(std::size_t index) const;

 private:
  [[nodiscard]] node_ptr line(std::size_t index, std::size_t size, std::size_t number) const;
  [[nodiscard]] planned_job read_job(std::size_t index, const node_ptr& base) const;

  std::filesystem::path m_file;
  plan_header m_header;
  /// The first job's config.
  node_ptr m_first;
  /// Where the line of each job begins, and how long it is.
  std::vector<std::pair<std::size_t, std::size_t>> m_places;
};

/// The job's name: see planned_job::identity. What can't be resolved before the job runs counts as it is
/// written.
[[nodiscard]] std::string identity_of(const config& full, tree_namer& namer);

}  // namespace hydranth::impl
