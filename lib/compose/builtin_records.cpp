#include "lib/compose/builtin_records.hpp"

#include <memory>

#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

namespace {

using namespace record_fields;

record_type_ptr help_record() {
  return record("HelpConf",
                {open_text("app_name"), open_text("header"), open_text("footer"), open_text("template")});
}

record_type_ptr hydra_help_record() {
  return record("HydraHelpConf", {open_text("hydra_help"), open_text("template")});
}

record_type_ptr overrides_record() {
  return record("OverridesConf",
                {{"hydra", list_of_texts(), empty_list()}, {"task", list_of_texts(), empty_list()}});
}

record_type_ptr job_record() {
  const record_type_ptr override_dirname =
      record("OverrideDirname", {text_field("kv_sep", "="),
                                 text_field("item_sep", ","),
                                 {"exclude_keys", list_of_texts(), empty_list()}});
  const record_type_ptr job_config = record("JobConfig", {nested("override_dirname", override_dirname)});
  return record("JobConf", {open_text("name"),
                            optional_field("chdir", types::boolean()),
                            open_text("override_dirname"),
                            open_text("id"),
                            {"num", types::integer(), missing()},
                            {"config_name", types::optional(types::str()), missing()},
                            {"env_set", dict_of(types::str()), empty_map()},
                            {"env_copy", list_of_texts(), empty_list()},
                            nested("config", job_config)});
}

record_type_ptr runtime_record() {
  return record("RuntimeConf",
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
  return record("ConfigSourceInfo", {open_text("path"), open_text("schema"), open_text("provider")});
}

record_type_ptr basic_launcher_record() {
  return record("BasicLauncherConf",
                {text_field("_target_", "hydra._internal.core_plugins.basic_launcher.BasicLauncher")});
}

record_type_ptr basic_sweeper_record() {
  return record(
      "BasicSweeperConf",
      {text_field("_target_", "hydra._internal.core_plugins.basic_sweeper.BasicSweeper"),
       optional_field("max_batch_size", types::integer()), optional_field("params", dict_of(types::str()))});
}

record_type_ptr hydra_record() {
  const record_type_ptr run = record("RunDir", {open_text("dir")});
  const record_type_ptr sweep = record("SweepDir", {open_text("dir"), open_text("subdir")});
  return record("HydraConf", {{"mode", mode_type(), null()},
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
