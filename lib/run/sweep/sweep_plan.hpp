#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/run/sweep/sweep_grid.hpp"
#include "lib/run/sweep/sweep_request.hpp"

namespace hydranth::impl {

/// `hydra.sweeper.params` as Hydra's sweeper sees it: resolved when the sweeper is made, and what then still
/// is an interpolation is resolved when it is read. So an escape protects one only once. Precondition: the
/// place holds a map, or null.
[[nodiscard]] node_ptr resolve_params(evaluator& evaluate, const place_ptr& params);

/// The jobs of a sweep in their order: those of one grid, or of several, one after the other; all of them, or
/// those that are kept. Jobs are made when asked for.
class sweep_plan {
 public:
  /// The grid of the request. Throws hydranth::error as sweep_grid::make.
  [[nodiscard]] static sweep_plan make(const sweep_request& request);
  /// @param max_batch_size  as `hydra.sweeper.max_batch_size`. Throws ValueError if it is below 1.
  sweep_plan(std::vector<sweep_grid> grids, std::optional<std::int64_t> max_batch_size);

  [[nodiscard]] const std::vector<sweep_grid>& grids() const { return m_grids; }
  [[nodiscard]] std::size_t job_count() const { return m_kept ? m_kept->size() : m_full_count; }
  // Precondition of all: index < job_count().
  [[nodiscard]] job_overrides job(std::size_t index) const;
  /// What the job is about, and which of its repetitions it is: see sweep_grid.
  [[nodiscard]] job_overrides job_without_repetition(std::size_t index) const;
  [[nodiscard]] std::size_t repetition(std::size_t index) const;
  /// The failure of the job, with where its sets of overrides stand in sweep files.
  [[nodiscard]] error with_places(error failure, std::size_t index) const;

  /// Drops the jobs that the predicate, called with each index in order, refuses; those that remain are
  /// numbered anew.
  void keep(const std::function<bool(std::size_t index)>& is_wanted);

  /// One batch, maybe empty, without a maximum; else as many as it takes, none for no jobs.
  [[nodiscard]] std::size_t batch_count() const;
  /// The jobs of a batch as indices [begin, end).
  struct batch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] batch batch_at(std::size_t index) const;

 private:
  /// The grid that has the job, and the job's index in it.
  [[nodiscard]] std::pair<const sweep_grid&, std::size_t> find(std::size_t index) const;

  std::vector<sweep_grid> m_grids;
  /// Behind the last job of each grid.
  std::vector<std::size_t> m_ends;
  std::size_t m_full_count = 0;
  /// Nullopt: all.
  std::optional<std::vector<std::size_t>> m_kept;
  std::optional<std::size_t> m_max_batch_size;
};

}  // namespace hydranth::impl
