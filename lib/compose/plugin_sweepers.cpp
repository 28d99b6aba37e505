// The sweepers ax and nevergrad, and optuna with its samplers.
#include <memory>
#include <utility>
#include <vector>

#include "lib/compose/plugin_records.hpp"
#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

using namespace record_fields;

namespace {

/// One object, as a record is derived from another one by identity.
const record_type_ptr& sampler_base() {
  static const record_type_ptr base = record("SamplerConfig", {open_text("_target_")});
  return base;
}

record_type_ptr sampler_record(std::string_view record, std::string_view target, std::vector<field> fields) {
  fields.insert(fields.begin(), text_field("_target_", target));
  return define_record(std::string(record), std::move(fields), sampler_base());
}

field seed_field() {
  return optional_field("seed", types::integer());
}

field direction_field() {
  const auto direction = std::make_shared<enum_type>();
  direction->name = "Direction";
  direction->members = {{"minimize", integer(1)}, {"maximize", integer(2)}};
  return {"direction", types::any(), node::make(enum_value{direction, "minimize"})};
}

}  // namespace

record_type_ptr optuna_sweeper_record() {
  return record("OptunaSweeperConf",
                {text_field("_target_", "hydra_plugins.hydra_optuna_sweeper.optuna_sweeper.OptunaSweeper"),
                 {"sampler", types::record(sampler_base()), missing()},
                 direction_field(),
                 optional_field("storage", types::any()),
                 optional_field("study_name", types::str()),
                 integer_field("n_trials", 20),
                 integer_field("n_jobs", 2),
                 number_field("max_failure_rate", 0.0),
                 optional_field("search_space", dict_of(types::any())),
                 optional_field("params", dict_of(types::str())),
                 optional_field("custom_search_space", types::str())});
}

record_type_ptr cmaes_sampler_record() {
  return sampler_record(
      "CmaEsSamplerConfig", "optuna.samplers.CmaEsSampler",
      {seed_field(), optional_field("x0", dict_of(types::any())), optional_field("sigma0", types::floating()),
       optional_field("independent_sampler", types::any()), flag_field("warn_independent_sampling", true),
       flag_field("consider_pruned_trials", false), optional_field("restart_strategy", types::any()),
       integer_field("inc_popsize", 2), flag_field("use_separable_cma", false),
       optional_field("source_trials", types::any())});
}

record_type_ptr grid_sampler_record() {
  return sampler_record("GridSamplerConfig", "optuna.samplers.GridSampler", {flag_field("_partial_", true)});
}

record_type_ptr motpe_sampler_record() {
  return sampler_record("MOTPESamplerConfig", "optuna.samplers.MOTPESampler",
                        {seed_field(), flag_field("consider_prior", true), number_field("prior_weight", 1.0),
                         flag_field("consider_magic_clip", true), flag_field("consider_endpoints", false),
                         integer_field("n_startup_trials", 10), integer_field("n_ehvi_candidates", 24)});
}

record_type_ptr nsgaii_sampler_record() {
  return sampler_record(
      "NSGAIISamplerConfig", "optuna.samplers.NSGAIISampler",
      {seed_field(), integer_field("population_size", 50), optional_field("mutation_prob", types::floating()),
       number_field("crossover_prob", 0.9), number_field("swapping_prob", 0.5),
       optional_field("constraints_func", types::any())});
}

record_type_ptr random_sampler_record() {
  return sampler_record("RandomSamplerConfig", "optuna.samplers.RandomSampler", {seed_field()});
}

record_type_ptr tpe_sampler_record() {
  return sampler_record("TPESamplerConfig", "optuna.samplers.TPESampler",
                        {seed_field(), flag_field("consider_prior", true), number_field("prior_weight", 1.0),
                         flag_field("consider_magic_clip", true), flag_field("consider_endpoints", false),
                         integer_field("n_startup_trials", 10), integer_field("n_ei_candidates", 24),
                         flag_field("multivariate", false), flag_field("warn_independent_sampling", true)});
}

record_type_ptr nevergrad_sweeper_record() {
  const record_type_ptr optimizer = record(
      "OptimConf", {text_field("optimizer", "NGOpt"), integer_field("budget", 80),
                    integer_field("num_workers", 10), flag_field("noisy", false),
                    flag_field("maximize", false), seed_field(), number_field("max_failure_rate", 0.0)});
  return record(
      "NevergradSweeperConf",
      {text_field("_target_", "hydra_plugins.hydra_nevergrad_sweeper.nevergrad_sweeper.NevergradSweeper"),
       nested("optim", optimizer),
       {"parametrization", dict_of(types::any()), empty_map()}});
}

record_type_ptr ax_sweeper_record() {
  const record_type_ptr early_stop = record(
      "EarlyStopConfig", {flag_field("minimize", true), integer_field("max_epochs_without_improvement", 10),
                          number_field("epsilon", 0.00001)});
  const record_type_ptr experiment =
      record("ExperimentConfig",
             {optional_field("name", types::str()), text_field("objective_name", "objective"),
              flag_field("minimize", true), optional_field("parameter_constraints", list_of_texts()),
              optional_field("outcome_constraints", list_of_texts()),
              optional_field("status_quo", dict_of(types::any()))});
  const record_type_ptr client = record("ClientConfig", {flag_field("verbose_logging", false),
                                                         optional_field("random_seed", types::integer())});
  const record_type_ptr settings = record("AxConfig", {integer_field("max_trials", 10),
                                                       nested("early_stop", early_stop),
                                                       nested("experiment", experiment),
                                                       nested("client", client),
                                                       {"params", dict_of(types::any()), empty_map()},
                                                       flag_field("is_noisy", true)});
  return record("AxSweeperConf",
                {text_field("_target_", "hydra_plugins.hydra_ax_sweeper.ax_sweeper.AxSweeper"),
                 optional_field("max_batch_size", types::integer()), nested("ax_config", settings)});
}

}  // namespace hydranth::impl
