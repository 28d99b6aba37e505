// The launchers joblib, submitit and rq, and our own ones, local and slurm.
#include "lib/compose/plugin_records.hpp"
#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

using namespace record_fields;

namespace {

/// What submitit's launchers have in common.
record_type_ptr queue_record(std::string_view folder = "${hydra.sweep.dir}/.submitit/%j") {
  return record("BaseQueueConf",
                {text_field("submitit_folder", folder), integer_field("timeout_min", 60),
                 optional_field("cpus_per_task", types::integer()),
                 optional_field("gpus_per_node", types::integer()), integer_field("tasks_per_node", 1),
                 optional_field("mem_gb", types::integer()), integer_field("nodes", 1),
                 text_field("name", "${hydra.job.name}"), flag_field("stderr_to_stdout", false)});
}

record_type_ptr slurm_record(std::string_view name, std::string_view target, const record_type_ptr& base) {
  return record(name,
                {text_field("_target_", target),
                 optional_field("partition", types::str()),
                 optional_field("qos", types::str()),
                 optional_field("comment", types::str()),
                 optional_field("constraint", types::str()),
                 optional_field("exclude", types::str()),
                 optional_field("gres", types::str()),
                 optional_field("cpus_per_gpu", types::integer()),
                 optional_field("gpus_per_task", types::integer()),
                 optional_field("mem_per_gpu", types::str()),
                 optional_field("mem_per_cpu", types::str()),
                 optional_field("account", types::str()),
                 integer_field("signal_delay_s", 120),
                 integer_field("max_num_timeout", 0),
                 {"additional_parameters", dict_of(types::any()), empty_map()},
                 integer_field("array_parallelism", 256),
                 optional_field("setup", list_of_texts()),
                 optional_field("srun_args", list_of_texts())},
                base);
}

record_type_ptr redis_record() {
  return record("RedisConf",
                {text_field("host", "${oc.env:REDIS_HOST,localhost}"),
                 {"port", types::integer(), text("${oc.env:REDIS_PORT,'6379'}")},
                 {"db", types::optional(types::str()), text("${oc.env:REDIS_DB,'0'}")},
                 {"password", types::optional(types::str()), text("${oc.env:REDIS_PASSWORD,null}")},
                 {"ssl", types::boolean(), text("${oc.env:REDIS_SSL,'False'}")},
                 {"ssl_ca_certs", types::optional(types::str()), text("${oc.env:REDIS_SSL_CA_CERTS,null}")},
                 {"mock", types::boolean(), text("${oc.env:REDIS_MOCK,'False'}")}});
}

record_type_ptr enqueue_record() {
  return record("EnqueueConf",
                {optional_field("job_timeout", types::str()), optional_field("ttl", types::str()),
                 optional_field("result_ttl", types::str()), optional_field("failure_ttl", types::str()),
                 flag_field("at_front", false), optional_field("job_id", types::str()),
                 optional_field("description", types::str())});
}

}  // namespace

record_type_ptr local_launcher_record() {
  return record("LocalLauncher", {text_field("_target_", "hydranth.local"),
                                  integer_field("jobs", -1),
                                  text_field("on_failure", "continue"),
                                  {"timeout", types::any(), null()},
                                  {"slots", types::optional(types::list(types::any())), null()},
                                  text_field("slot_variable", "CUDA_VISIBLE_DEVICES"),
                                  optional_field("cores", types::integer()),
                                  flag_field("show_output", false),
                                  flag_field("threads", false)});
}

record_type_ptr joblib_launcher_record() {
  return record("JobLibLauncherConf",
                {text_field("_target_", "hydra_plugins.hydra_joblib_launcher.joblib_launcher.JoblibLauncher"),
                 integer_field("n_jobs", -1), optional_field("backend", types::str()),
                 text_field("prefer", "processes"), optional_field("require", types::str()),
                 integer_field("verbose", 0), optional_field("timeout", types::floating()),
                 text_field("pre_dispatch", "2*n_jobs"), text_field("batch_size", "auto"),
                 optional_field("temp_folder", types::str()), optional_field("max_nbytes", types::str()),
                 text_field("mmap_mode", "r")});
}

record_type_ptr submitit_local_launcher_record() {
  return record(
      "LocalQueueConf",
      {text_field("_target_", "hydra_plugins.hydra_submitit_launcher.submitit_launcher.LocalLauncher")},
      queue_record());
}

record_type_ptr slurm_launcher_record() {
  return slurm_record("SlurmLauncher", "hydranth.slurm", queue_record("${hydra.sweep.dir}/.sweep/slurm"));
}

record_type_ptr submitit_slurm_launcher_record() {
  return slurm_record("SlurmQueueConf",
                      "hydra_plugins.hydra_submitit_launcher.submitit_launcher.SlurmLauncher",
                      queue_record());
}

record_type_ptr rq_launcher_record() {
  return record(
      "RQLauncherConf",
      {text_field("_target_", "hydra_plugins.hydra_rq_launcher.rq_launcher.RQLauncher"),
       nested("enqueue", enqueue_record()), text_field("queue", "default"), nested("redis", redis_record()),
       flag_field("stop_after_enqueue", false), number_field("wait_polling", 1.0)});
}

}  // namespace hydranth::impl
