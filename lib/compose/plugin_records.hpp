#pragma once

#include "lib/tree/typing.hpp"

// The types of `hydra.launcher`, `hydra.sweeper` and `hydra.sweeper.sampler` with the well-known plugins.
// plugin_source.cpp says under which names they are found.
namespace hydranth::impl {

/// Our own.
[[nodiscard]] record_type_ptr local_launcher_record();
[[nodiscard]] record_type_ptr slurm_launcher_record();
[[nodiscard]] record_type_ptr joblib_launcher_record();
[[nodiscard]] record_type_ptr submitit_local_launcher_record();
[[nodiscard]] record_type_ptr submitit_slurm_launcher_record();
[[nodiscard]] record_type_ptr rq_launcher_record();
[[nodiscard]] record_type_ptr ray_launcher_record();
[[nodiscard]] record_type_ptr ray_aws_launcher_record();

[[nodiscard]] record_type_ptr ax_sweeper_record();
[[nodiscard]] record_type_ptr nevergrad_sweeper_record();
/// Without the defaults list, which asks for the sampler `tpe`.
[[nodiscard]] record_type_ptr optuna_sweeper_record();

[[nodiscard]] record_type_ptr cmaes_sampler_record();
[[nodiscard]] record_type_ptr grid_sampler_record();
[[nodiscard]] record_type_ptr motpe_sampler_record();
[[nodiscard]] record_type_ptr nsgaii_sampler_record();
[[nodiscard]] record_type_ptr random_sampler_record();
[[nodiscard]] record_type_ptr tpe_sampler_record();

}  // namespace hydranth::impl
