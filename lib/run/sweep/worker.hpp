#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/launcher.hpp"

namespace hydranth::impl {

/// Where a job runs.
struct worker_place {
  /// Variables that only this job has.
  std::vector<std::pair<std::string, std::string>> variables;
  /// The cores that it is bound to; none: all.
  std::vector<std::size_t> cores;
  /// Its stderr goes where its stdout goes.
  bool stderr_to_stdout = false;
};

/// A process that runs one job: the leader of its own process group, so that all that it starts can be ended.
/// Its stdin is empty; stdout and stderr are files in the job's directory, so they outlive whoever looks at
/// them.
struct worker {
  pid_t process = 0;
};

/// Starts it. Throws hydranth::error (OSError) if there can't be another process.
[[nodiscard]] worker start_worker(const job_batch& jobs, std::size_t index, const worker_place& where);

/// Makes stdin of this process empty, and stdout and stderr the files stdout.log and stderr.log in the
/// directory, or both stdout.log. Throws hydranth::error (OSError).
void redirect_output(const std::filesystem::path& directory, bool stderr_to_stdout);

/// Has it, or what it left behind, ended?
[[nodiscard]] bool is_group_gone(pid_t process);

}  // namespace hydranth::impl
