#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "lib/run/cluster/slurm_settings.hpp"

namespace hydranth::impl {

/// Jobs of a sweep that a script is written for.
struct array_jobs {
  /// The program that runs them, and that has planned them.
  std::filesystem::path program;
  /// The sweep's directory.
  std::filesystem::path sweep;
  /// Where the program was started.
  std::filesystem::path directory;
  std::vector<std::size_t> numbers;
  /// The command, if it is another one than was planned.
  std::vector<std::string> command = {};
  /// The array that has to end well before; empty without one.
  std::string after = {};
};

/// The task of an array whose job took too long ends with this status, as `timeout` does.
inline constexpr int timed_out_status = 124;

/// The script for sbatch that runs them as an array of tasks, each by `PROGRAM --sweep-job SWEEP NUMBER`.
[[nodiscard]] std::string slurm_script(const slurm_settings& settings, const array_jobs& jobs);

}  // namespace hydranth::impl
