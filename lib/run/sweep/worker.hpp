#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/launcher.hpp"

namespace hydranth::impl {

/// Where jobs run.
struct worker_place {
  /// Variables that only these jobs have.
  std::vector<std::pair<std::string, std::string>> variables;
  /// The cores that they are bound to; none: all.
  std::vector<std::size_t> cores;
  /// Their stderr goes where their stdout goes.
  bool stderr_to_stdout = false;
};

/// A process that runs jobs of a batch, one at a time: the leader of its own process group, so that all that
/// a job starts can be ended. Stdin is empty; stdout and stderr are files in the job's directory, so they
/// outlive whoever looks at them.
///
/// For jobs that are short, a process costs more than all else. So one that has run a command well takes
/// another job, unless the command has left processes behind: the group is for one job. A task of the
/// program's own has a process for itself. A worker whose launcher has died ends after its job.
class worker {
 public:
  /// Starts it with its first job. `others` are the channels of those that the launcher has already. Throws
  /// hydranth::error (OSError) if there can't be another process.
  worker(const job_batch& jobs, std::size_t index, const worker_place& where, const std::vector<int>& others);
  /// One that waits for a job ends; for another one it is too late to be told.
  ~worker();
  worker(const worker&) = delete;
  worker& operator=(const worker&) = delete;

  [[nodiscard]] pid_t process() const { return m_process; }
  /// Can be read from when it waits for a job.
  [[nodiscard]] int channel() const { return m_channel; }
  /// Has it run its job, and waits for another one?
  [[nodiscard]] bool waits();
  /// Gives it a job. Precondition: it waits.
  void give(std::size_t index);

 private:
  pid_t m_process = 0;
  int m_channel = 0;
  bool m_waits = false;
};

/// Makes stdin of this process empty, and stdout and stderr the files stdout.log and stderr.log in the
/// directory, or both stdout.log. Throws hydranth::error (OSError).
void redirect_output(const std::filesystem::path& directory, bool stderr_to_stdout);

/// Has it, or what it left behind, ended? Precondition: the process itself has been waited for. Adopted
/// members of its group are.
[[nodiscard]] bool is_group_gone(pid_t process);

}  // namespace hydranth::impl
