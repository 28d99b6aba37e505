#include "lib/compose/plugin_configs.hpp"

#include <array>
#include <string>
#include <utility>

#include "lib/compose/plugin_records.hpp"
#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view hydra_logging_colorlog = R"(version: 1
formatters:
  colorlog:
    '()': colorlog.ColoredFormatter
    format: '[%(cyan)s%(asctime)s%(reset)s][%(purple)sHYDRA%(reset)s] %(message)s'
handlers:
  console:
    class: logging.StreamHandler
    formatter: colorlog
    stream: ext://sys.stdout
root:
  level: INFO
  handlers: [console]
disable_existing_loggers: false
)";

constexpr std::string_view job_logging_colorlog = R"(version: 1
formatters:
  simple:
    format: '[%(asctime)s][%(name)s][%(levelname)s] - %(message)s'
  colorlog:
    '()': colorlog.ColoredFormatter
    format: '[%(cyan)s%(asctime)s%(reset)s][%(blue)s%(name)s%(reset)s][%(log_color)s%(levelname)s%(reset)s] - %(message)s'
    log_colors:
      DEBUG: purple
      INFO: green
      WARNING: yellow
      ERROR: red
      CRITICAL: red
handlers:
  console:
    class: logging.StreamHandler
    formatter: colorlog
    stream: ext://sys.stdout
  file:
    class: logging.FileHandler
    formatter: simple
    filename: ${hydra.job.name}.log
root:
  level: INFO
  handlers: [console, file]
disable_existing_loggers: false
)";

template <record_type_ptr (*Record)()>
source_entry typed() {
  return ready_config{make_record(Record()), nullptr, std::nullopt};
}

source_entry optuna() {
  list_value defaults;
  defaults.items.push_back(record_fields::map_of({{"sampler", record_fields::text("tpe")}}));
  return ready_config{make_record(optuna_sweeper_record()), node::make(std::move(defaults)), std::nullopt};
}

template <const std::string_view& Text>
source_entry colorlog() {
  return grammar::source::make("pkg://hydra_plugins.hydra_colorlog.conf", std::string(Text));
}

constexpr std::array<plugin_config, 17> configs{{
    {"hydra/hydra_logging/colorlog", colorlog<hydra_logging_colorlog>},
    {"hydra/job_logging/colorlog", colorlog<job_logging_colorlog>},
    {"hydra/launcher/joblib", typed<joblib_launcher_record>},
    {"hydra/launcher/ray", typed<ray_launcher_record>},
    {"hydra/launcher/ray_aws", typed<ray_aws_launcher_record>},
    {"hydra/launcher/rq", typed<rq_launcher_record>},
    {"hydra/launcher/submitit_local", typed<submitit_local_launcher_record>},
    {"hydra/launcher/submitit_slurm", typed<submitit_slurm_launcher_record>},
    {"hydra/sweeper/ax", typed<ax_sweeper_record>},
    {"hydra/sweeper/nevergrad", typed<nevergrad_sweeper_record>},
    {"hydra/sweeper/optuna", optuna},
    {"hydra/sweeper/sampler/cmaes", typed<cmaes_sampler_record>, true},
    {"hydra/sweeper/sampler/grid", typed<grid_sampler_record>, true},
    {"hydra/sweeper/sampler/motpe", typed<motpe_sampler_record>, true},
    {"hydra/sweeper/sampler/nsgaii", typed<nsgaii_sampler_record>, true},
    {"hydra/sweeper/sampler/random", typed<random_sampler_record>, true},
    {"hydra/sweeper/sampler/tpe", typed<tpe_sampler_record>, true},
}};

}  // namespace

std::span<const plugin_config> plugin_configs() {
  return configs;
}

}  // namespace hydranth::impl
