#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "lib/run/sweep/sweep_dimension.hpp"
#include "lib/run/sweep/sweep_samples.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// --repeat: each job so many times, with another value of one key.
struct sweep_repetition {
  std::size_t count = 1;
  /// With `+` or `++`, if it is to be added.
  std::string key = "seed";
  grammar::span where;
};

/// What a sweep is made of.
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

  // Ours.
  /// What has that name, "a key of the config" or "a config group"; empty if nothing has. For the names of
  /// zips. May be empty.
  std::function<std::string(const std::string& name)> owner_of_name;
  /// What sweep files hold; they change slowest.
  std::vector<sweep_dimension> files;
  /// With it swept overrides aren't multiplied but sampled together.
  std::optional<sweep_sampling> sampling;
  /// It changes fastest.
  std::optional<sweep_repetition> repetition;
};

}  // namespace hydranth::impl
