// The launchers ray and ray_aws.
#include <memory>
#include <utility>

#include "lib/compose/plugin_records.hpp"
#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

using namespace record_fields;

namespace {

field map_of_texts(std::string_view name, node_ptr content) {
  return {std::string(name), dict_of(types::str()), std::move(content)};
}
field map_of_anything(std::string_view name, node_ptr content) {
  return {std::string(name), dict_of(types::any()), std::move(content)};
}
field texts_field(std::string_view name, const std::vector<std::string_view>& contents = {}) {
  return {std::string(name), list_of_texts(), texts(contents)};
}

/// A member of an enumeration.
field choice_field(std::string_view name, std::string_view type, const std::vector<std::string>& members,
                   const std::string& chosen) {
  auto choice = std::make_shared<enum_type>();
  choice->name = type;
  for (const std::string& member : members)
    choice->members.emplace_back(member, integer(static_cast<std::int64_t>(choice->members.size() + 1)));
  const std::shared_ptr<const enum_type> made = std::move(choice);
  return {std::string(name), types::enumeration(made), node::make(enum_value{made, chosen})};
}

record_type_ptr ray_record() {
  return record("RayConf", {map_of_anything("init", map_of({{"address", null()}})),
                            map_of_anything("remote", empty_map())});
}

record_type_ptr docker_record() {
  return record("RayDockerConf", {text_field("image", ""), text_field("container_name", ""),
                                  flag_field("pull_before_run", true), texts_field("run_options")});
}

record_type_ptr provider_record() {
  return record(
      "RayProviderConf",
      {text_field("type", "aws"), text_field("region", "us-west-2"),
       text_field("availability_zone", "us-west-2a,us-west-2b"), flag_field("cache_stopped_nodes", false),
       map_of_texts("key_pair", map_of({{"key_name", text("hydra-${oc.env:USER,user}")}}))});
}

/// What stands under `node_config` of a node type.
std::vector<std::pair<std::string_view, node_ptr>> instance_entries() {
  return {{"InstanceType", text("m5.large")}, {"ImageId", text("ami-0a2363a9cff180a64")}};
}

node_ptr node_types() {
  auto worker = instance_entries();
  worker.emplace_back("InstanceMarketOptions", map_of({{"MarketType", text("spot")}}));
  return map_of({{"ray.head.default",
                  map_of({{"resources", empty_map()}, {"node_config", map_of(instance_entries())}})},
                 {"ray.worker.default", map_of({{"min_workers", node::make(integer(0))},
                                                {"max_workers", node::make(integer(2))},
                                                {"resources", empty_map()},
                                                {"node_config", map_of(std::move(worker))}})}});
}

record_type_ptr cluster_record() {
  return record(
      "RayClusterConf",
      {text_field("cluster_name", "default"), integer_field("min_workers", 0),
       number_field("upscaling_speed", 1.0), integer_field("max_workers", 1),
       integer_field("initial_workers", 0),
       choice_field("autoscaling_mode", "RayAutoScalingMode", {"default", "aggressive"}, "default"),
       number_field("target_utilization_fraction", 0.8), integer_field("idle_timeout_minutes", 5),
       nested("docker", docker_record()), nested("provider", provider_record()),
       map_of_texts("auth", map_of({{"ssh_user", text("ubuntu")}})),
       map_of_anything("available_node_types", node_types()),
       text_field("head_node_type", "ray.head.default"), map_of_texts("file_mounts", empty_map()),
       texts_field("initialization_commands"), texts_field("cluster_synced_files"),
       texts_field("setup_commands"), texts_field("head_setup_commands"),
       texts_field("worker_setup_commands"),
       // The plugin's source breaks this line within the text, so its indentation is part of the command.
       texts_field("head_start_ray_commands",
                   {"ray stop",
                    "ulimit -n 65536;ray start --head --port=6379 --object-manager-port=8076             "
                    "--autoscaling-config=~/ray_bootstrap_config.yaml"}),
       texts_field("worker_start_ray_commands",
                   {"ray stop",
                    "ulimit -n 65536; ray start --address=$RAY_HEAD_IP:6379 --object-manager-port=8076"})});
}

record_type_ptr ray_on_aws_record() {
  return record("RayAWSConf",
                {nested("cluster", cluster_record()),
                 choice_field("run_env", "RayRunEnv", {"auto", "host", "docker"}, "auto")},
                ray_record());
}

record_type_ptr env_setup_record() {
  return record(
      "EnvSetupConf",
      {map_of_texts("pip_packages", map_of({{"omegaconf", text("${ray_pkg_version:omegaconf}")},
                                            {"hydra_core", text("${ray_pkg_version:hydra}")},
                                            {"ray", text("${ray_pkg_version:ray}")},
                                            {"cloudpickle", text("${ray_pkg_version:cloudpickle}")},
                                            {"hydra_ray_launcher", text("1.2.0")}})),
       texts_field("commands",
                   {"conda create -n hydra_${python_version:micro} python=${python_version:micro} -y",
                    "echo 'export PATH=\"$HOME/anaconda3/envs/hydra_${python_version:micro}/bin:$PATH\"' "
                    ">> ~/.bashrc"})});
}

record_type_ptr rsync_record() {
  return record("RsyncConf",
                {optional_field("source_dir", types::str()), optional_field("target_dir", types::str()),
                 texts_field("include"), texts_field("exclude")});
}

record_type_ptr logging_record() {
  return record("RayLoggingConf",
                {choice_field("log_style", "RayLoggingStyle", {"auto", "pretty", "record"}, "auto"),
                 choice_field("color_mode", "RayLoggingColorMode", {"true", "false", "auto"}, "auto"),
                 integer_field("verbosity", 0)});
}

record_type_ptr update_record() {
  return record("RayCreateOrUpdateClusterConf",
                {flag_field("no_restart", false), flag_field("restart_only", false),
                 flag_field("no_config_cache", false)});
}

record_type_ptr teardown_record() {
  return record("RayTeardownClusterConf",
                {flag_field("workers_only", false), flag_field("keep_min_workers", false)});
}

}  // namespace

record_type_ptr ray_launcher_record() {
  return record("RayLauncherConf",
                {text_field("_target_", "hydra_plugins.hydra_ray_launcher.ray_launcher.RayLauncher"),
                 nested("ray", ray_record())});
}

record_type_ptr ray_aws_launcher_record() {
  const record_type_ptr rsync = rsync_record();
  return record("RayAWSLauncherConf",
                {text_field("_target_", "hydra_plugins.hydra_ray_launcher.ray_aws_launcher.RayAWSLauncher"),
                 nested("env_setup", env_setup_record()), nested("ray", ray_on_aws_record()),
                 flag_field("stop_cluster", true), nested("sync_up", rsync), nested("sync_down", rsync),
                 nested("logging", logging_record()), nested("create_update_cluster", update_record()),
                 nested("teardown_cluster", teardown_record())});
}

}  // namespace hydranth::impl
