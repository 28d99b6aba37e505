#pragma once

#include <array>
#include <filesystem>
#include <optional>

#include "hydranth/job.hpp"

namespace hydranth::impl {

/// What a command returns as the value of its job: the number or the map of numbers in a file `result.yaml`
/// or `result.json` that it writes into its output directory, or else the map of numbers that is the last
/// line of its stdout, as JSON. Made before the command runs, so that a file of an earlier run isn't taken
/// for its own.
class command_results {
 public:
  explicit command_results(std::filesystem::path directory);

  /// Nothing if it returned nothing. Throws hydranth::error for a file that holds anything else.
  [[nodiscard]] job_value read() const;

 private:
  using file_time = std::optional<std::filesystem::file_time_type>;

  [[nodiscard]] file_time time_of(std::size_t file) const;

  std::filesystem::path m_directory;
  std::array<file_time, 2> m_before;
};

}  // namespace hydranth::impl
