#include "lib/compose/builtin_texts.hpp"

#include <array>

namespace hydranth::impl {

namespace {

constexpr std::string_view output_default = R"(# @package hydra
run:
  dir: outputs/${now:%Y-%m-%d}/${now:%H-%M-%S}
sweep:
  dir: multirun/${now:%Y-%m-%d}/${now:%H-%M-%S}
  subdir: ${hydra.job.num}
)";

constexpr std::string_view help_default = R"(app_name: ${hydra.job.name}
header: |
  ${hydra.help.app_name} is powered by Hydra.
footer: |
  Powered by Hydra (https://hydra.cc)
  Use --hydra-help to view Hydra specific help
template: |
  ${hydra.help.header}
  == Configuration groups ==
  Compose your configuration from those groups (group=option)

  $APP_CONFIG_GROUPS

  == Config ==
  Override anything in the config (foo.bar=value)

  $CONFIG

  ${hydra.help.footer}
)";

constexpr std::string_view hydra_help_default = R"(template: |
  Hydra (${hydra.runtime.version})
  See https://hydra.cc for more info.

  == Flags ==
  $FLAGS_HELP

  == Configuration groups ==
  Compose your configuration from those groups (For example, append hydra/job_logging=disabled to command line)

  $HYDRA_CONFIG_GROUPS

  Use '--cfg hydra' to Show the Hydra config.
)";

constexpr std::string_view hydra_logging_default = R"(version: 1
formatters:
  simple:
    format: '[%(asctime)s][HYDRA] %(message)s'
handlers:
  console:
    class: logging.StreamHandler
    formatter: simple
    stream: ext://sys.stdout
root:
  level: INFO
  handlers: [console]
loggers:
  logging_example:
    level: DEBUG
disable_existing_loggers: false
)";

constexpr std::string_view hydra_logging_debug = R"(version: 1
formatters:
  simple:
    format: '[%(asctime)s][%(name)s][%(levelname)s] - %(message)s'
handlers:
  file:
    class: logging.FileHandler
    mode: w
    formatter: simple
    filename: hydra-${hydra.job.name}.log
    delay: true
root:
  level: ERROR
  handlers: [file]
loggers:
  hydra:
    level: DEBUG
disable_existing_loggers: false
)";

constexpr std::string_view job_logging_default = R"(version: 1
formatters:
  simple:
    format: '[%(asctime)s][%(name)s][%(levelname)s] - %(message)s'
handlers:
  console:
    class: logging.StreamHandler
    formatter: simple
    stream: ext://sys.stdout
  file:
    class: logging.FileHandler
    formatter: simple
    filename: ${hydra.runtime.output_dir}/${hydra.job.name}.log
root:
  level: INFO
  handlers: [console, file]
disable_existing_loggers: false
)";

constexpr std::string_view job_logging_stdout = R"(version: 1
formatters:
  simple:
    format: '%(message)s'
handlers:
  console:
    class: logging.StreamHandler
    formatter: simple
    stream: ext://sys.stdout
root:
  level: INFO
  handlers: [console]
disable_existing_loggers: false
)";

constexpr std::string_view logging_none = R"(version: 1
root: null
disable_existing_loggers: false
)";

constexpr std::string_view logging_disabled = R"(version: 1
root:
  level: ERROR
disable_existing_loggers: true
)";

constexpr std::array<builtin_text, 12> all_texts{{
    {"hydra/env/default", ""},
    {"hydra/help/default", help_default},
    {"hydra/hydra_help/default", hydra_help_default},
    {"hydra/hydra_logging/default", hydra_logging_default},
    {"hydra/hydra_logging/disabled", logging_disabled},
    {"hydra/hydra_logging/hydra_debug", hydra_logging_debug},
    {"hydra/hydra_logging/none", logging_none},
    {"hydra/job_logging/default", job_logging_default},
    {"hydra/job_logging/disabled", logging_disabled},
    {"hydra/job_logging/none", logging_none},
    {"hydra/job_logging/stdout", job_logging_stdout},
    {"hydra/output/default", output_default},
}};

}  // namespace

std::span<const builtin_text> builtin_texts() {
  return all_texts;
}

}  // namespace hydranth::impl
