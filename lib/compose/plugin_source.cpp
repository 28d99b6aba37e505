#include "lib/compose/plugin_source.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lib/compose/plugin_records.hpp"
#include "lib/compose/record_fields.hpp"

namespace hydranth::impl {

namespace {

/// A config, made when it is loaded.
struct plugin_config {
  /// With extension.
  std::string_view path;
  source_entry (*make)();
};

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

constexpr std::array<plugin_config, 19> all_plugin_configs{{
    {"hydra/hydra_logging/colorlog.yaml", colorlog<hydra_logging_colorlog>},
    {"hydra/job_logging/colorlog.yaml", colorlog<job_logging_colorlog>},
    {"hydra/launcher/joblib.yaml", typed<joblib_launcher_record>},
    {"hydra/launcher/local.yaml", typed<local_launcher_record>},
    {"hydra/launcher/ray.yaml", typed<ray_launcher_record>},
    {"hydra/launcher/ray_aws.yaml", typed<ray_aws_launcher_record>},
    {"hydra/launcher/rq.yaml", typed<rq_launcher_record>},
    {"hydra/launcher/slurm.yaml", typed<slurm_launcher_record>},
    {"hydra/launcher/submitit_local.yaml", typed<submitit_local_launcher_record>},
    {"hydra/launcher/submitit_slurm.yaml", typed<submitit_slurm_launcher_record>},
    {"hydra/sweeper/ax.yaml", typed<ax_sweeper_record>},
    {"hydra/sweeper/nevergrad.yaml", typed<nevergrad_sweeper_record>},
    {"hydra/sweeper/optuna.yaml", optuna},
    {"hydra/sweeper/sampler/cmaes.yaml", typed<cmaes_sampler_record>},
    {"hydra/sweeper/sampler/grid.yaml", typed<grid_sampler_record>},
    {"hydra/sweeper/sampler/motpe.yaml", typed<motpe_sampler_record>},
    {"hydra/sweeper/sampler/nsgaii.yaml", typed<nsgaii_sampler_record>},
    {"hydra/sweeper/sampler/random.yaml", typed<random_sampler_record>},
    {"hydra/sweeper/sampler/tpe.yaml", typed<tpe_sampler_record>},
}};

const plugin_config* find(std::string_view path) {
  const std::string file = with_extension(normal_path(path));
  const auto found = std::ranges::find(all_plugin_configs, file, &plugin_config::path);
  return found == all_plugin_configs.end() ? nullptr : &*found;
}

}  // namespace

bool plugin_source::is_group(std::string_view path) const {
  const std::string prefix = normal_path(path) + '/';
  return std::ranges::any_of(all_plugin_configs,
                             [&](const plugin_config& at) { return at.path.starts_with(prefix); });
}

bool plugin_source::is_config(std::string_view path) const {
  return find(path) != nullptr;
}

std::optional<source_entry> plugin_source::load(std::string_view path) const {
  const plugin_config* found = find(path);
  return found ? std::optional(found->make()) : std::nullopt;
}

std::vector<std::string> plugin_source::list(std::string_view group, member_kind kind) const {
  std::vector<std::string> names;
  if (kind == member_kind::group) return names;  // only one of its groups has groups, and that is Hydra's own
  const std::string prefix = normal_path(group) + '/';
  for (const plugin_config& at : all_plugin_configs) {
    if (!at.path.starts_with(prefix)) continue;
    const std::string_view rest = at.path.substr(prefix.size());
    if (rest.find('/') == std::string_view::npos) names.push_back(without_extension(rest));
  }
  return names;
}

}  // namespace hydranth::impl
