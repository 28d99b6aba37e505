#pragma once

#include <cstddef>
#include <vector>

#include "lib/run/sweep/sweep_request.hpp"

namespace hydranth::impl {

/// The product of some dimensions, the first changing slowest. Jobs are made when asked for, so a grid needs
/// memory for its dimensions only.
class sweep_grid {
 public:
  /// A dimension with more elements than this is refused; it may have no end.
  static constexpr std::size_t most_elements = 1'000'000;

  /// As Hydra's BasicSweeper expands the request. Throws hydranth::error with Hydra's kinds and texts, and
  /// HydraException for a sweep without end, and for a key of two dimensions one of which is ours.
  [[nodiscard]] static sweep_grid make(const sweep_request& request);

  /// Throws HydraException for more jobs than can be counted.
  explicit sweep_grid(std::vector<sweep_dimension> dimensions);

  [[nodiscard]] const std::vector<sweep_dimension>& dimensions() const { return m_dimensions; }
  [[nodiscard]] std::size_t job_count() const { return m_job_count; }
  /// Precondition: index < job_count().
  [[nodiscard]] job_overrides job(std::size_t index) const;
  /// What the job is about: without what --repeat adds, which is the same for all repetitions.
  [[nodiscard]] job_overrides job_without_repetition(std::size_t index) const;
  /// Where the job's sets of overrides stand in sweep files.
  [[nodiscard]] std::vector<grammar::span> places(std::size_t index) const;
  /// Which repetition the job is; 0 without --repeat.
  [[nodiscard]] std::size_t repetition(std::size_t index) const;

 private:
  [[nodiscard]] bool repeats() const;

  std::vector<sweep_dimension> m_dimensions;
  std::size_t m_job_count = 1;
};

}  // namespace hydranth::impl
