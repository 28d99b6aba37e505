#include "lib/compose/builtin_records.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace hydranth::impl {

namespace {

using field = record_type::field;

node_ptr missing() {
  return node::make(missing_value{});
}
node_ptr null() {
  return node::make(null_value{});
}
node_ptr text(std::string_view content) {
  return node::make(std::string(content));
}
node_ptr empty_list() {
  return node::make(list_value{});
}
node_ptr empty_map() {
  return node::make(map_value{});
}

value_type_ptr list_of_texts() {
  return types::list(types::str());
}
value_type_ptr dict_of(value_type_ptr element) {
  return types::dict(types::str(), std::move(element));
}

/// A field that holds a record with its own defaults.
field nested(std::string_view name, const record_type_ptr& type) {
  return {std::string(name), types::record(type), make_record(type)};
}

/// A text that has to be given.
field open_text(std::string_view name) {
  return {std::string(name), types::str(), missing()};
}

record_type_ptr help_record() {
  return define_record(
      "HelpConf", {open_text("app_name"), open_text("header"), open_text("footer"), open_text("template")});
}

record_type_ptr hydra_help_record() {
  return define_record("HydraHelpConf", {open_text("hydra_help"), open_text("template")});
}

record_type_ptr overrides_record() {
  return define_record("OverridesConf",
                       {{"hydra", list_of_texts(), empty_list()}, {"task", list_of_texts(), empty_list()}});
}

record_type_ptr job_record() {
  const record_type_ptr override_dirname =
      define_record("OverrideDirname", {{"kv_sep", types::str(), text("=")},
                                        {"item_sep", types::str(), text(",")},
                                        {"exclude_keys", list_of_texts(), empty_list()}});
  const record_type_ptr job_config =
      define_record("JobConfig", {nested("override_dirname", override_dirname)});
  return define_record("JobConf", {open_text("name"),
                                   {"chdir", types::optional(types::boolean()), null()},
                                   open_text("override_dirname"),
                                   open_text("id"),
                                   {"num", types::integer(), missing()},
                                   {"config_name", types::optional(types::str()), missing()},
                                   {"env_set", dict_of(types::str()), empty_map()},
                                   {"env_copy", list_of_texts(), empty_list()},
                                   nested("config", job_config)});
}

record_type_ptr runtime_record() {
  return define_record("RuntimeConf",
                       {open_text("version"),
                        open_text("version_base"),
                        open_text("cwd"),
                        {"config_sources", types::list(types::record(config_source_record())), missing()},
                        open_text("output_dir"),
                        {"choices", dict_of(types::any()), empty_map()}});
}

value_type_ptr mode_type() {
  const auto mode = std::make_shared<enum_type>();
  mode->name = "RunMode";
  mode->members = {{"RUN", integer(1)}, {"MULTIRUN", integer(2)}};
  return types::optional(types::enumeration(mode));
}

}  // namespace

record_type_ptr config_source_record() {
  return define_record("ConfigSourceInfo", {open_text("path"), open_text("schema"), open_text("provider")});
}

record_type_ptr basic_launcher_record() {
  return define_record(
      "BasicLauncherConf",
      {{"_target_", types::str(), text("hydra._internal.core_plugins.basic_launcher.BasicLauncher")}});
}

record_type_ptr basic_sweeper_record() {
  return define_record("BasicSweeperConf", {{"_target_", types::str(),
                                             text("hydra._internal.core_plugins.basic_sweeper.BasicSweeper")},
                                            {"max_batch_size", types::optional(types::integer()), null()},
                                            {"params", types::optional(dict_of(types::str())), null()}});
}

record_type_ptr hydra_record() {
  const record_type_ptr run = define_record("RunDir", {open_text("dir")});
  const record_type_ptr sweep = define_record("SweepDir", {open_text("dir"), open_text("subdir")});
  return define_record("HydraConf", {{"mode", mode_type(), null()},
                                     {"searchpath", list_of_texts(), empty_list()},
                                     nested("run", run),
                                     nested("sweep", sweep),
                                     {"hydra_logging", dict_of(types::any()), missing()},
                                     {"job_logging", dict_of(types::any()), missing()},
                                     {"sweeper", types::any(), missing()},
                                     {"launcher", types::any(), missing()},
                                     {"callbacks", dict_of(types::any()), empty_map()},
                                     nested("help", help_record()),
                                     nested("hydra_help", hydra_help_record()),
                                     {"output_subdir", types::optional(types::str()), text(".hydra")},
                                     nested("overrides", overrides_record()),
                                     nested("job", job_record()),
                                     nested("runtime", runtime_record()),
                                     {"verbose", types::any(), node::make(false)}});
}

}  // namespace hydranth::impl
