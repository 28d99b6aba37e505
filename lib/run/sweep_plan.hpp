#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/compose/override.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// The override strings of one job.
using job_overrides = std::vector<std::string>;

/// `hydra.sweeper.params` as Hydra's sweeper sees it: resolved when the sweeper is made, and what then still
/// is an interpolation is resolved when it is read. So an escape protects one only once. Precondition: the
/// place holds a map, or null.
[[nodiscard]] node_ptr resolve_params(evaluator& evaluate, const place_ptr& params);

/// What a grid sweep is made of.
struct sweep_request {
  /// The command line; overrides of Hydra's own config among them are left out.
  std::vector<grammar::source_ptr> overrides;
  /// What resolve_params gives: a map, or null for none.
  node_ptr params;
  /// `hydra.sweeper.max_batch_size`.
  std::optional<std::int64_t> max_batch_size;
  /// The configs of a group, sorted; for `glob`.
  std::function<std::vector<std::string>(const std::string& group)> group_options;
  /// For shuffled sweeps. The same seed gives the same order.
  std::uint64_t shuffle_seed = 0;
};

/// The jobs of a grid sweep: the product of its dimensions, the first changing slowest. Jobs are made when
/// asked for, so a plan needs memory for its dimensions only.
class sweep_plan {
 public:
  /// One key with the override strings that it takes in turn.
  using dimension = std::vector<std::string>;
  /// A dimension with more elements than this is refused; it may have no end.
  static constexpr std::size_t most_elements = 1'000'000;

  /// As Hydra's BasicSweeper expands the request. Throws hydranth::error with Hydra's kinds and texts, and
  /// HydraException for a sweep without end.
  [[nodiscard]] static sweep_plan make(const sweep_request& request);

  [[nodiscard]] const std::vector<dimension>& dimensions() const { return m_dimensions; }
  [[nodiscard]] std::size_t job_count() const { return m_job_count; }
  /// Precondition: index < job_count().
  [[nodiscard]] job_overrides job(std::size_t index) const;

  /// One batch, maybe empty, without a maximum; else as many as it takes, none for no jobs.
  [[nodiscard]] std::size_t batch_count() const;
  /// The jobs of a batch as indices [begin, end).
  struct batch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] batch batch_at(std::size_t index) const;

 private:
  std::vector<dimension> m_dimensions;
  std::size_t m_job_count = 1;
  std::optional<std::size_t> m_max_batch_size;
};

/// Does the printed text of every override parse again, to no sweep? Throws as composing the job would. Hydra
/// finds this out batch by batch, after the batches before have run.
void check_job(const job_overrides& job, const override_options& options = {});

}  // namespace hydranth::impl
