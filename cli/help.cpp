#include "cli/help.hpp"

#include <hydranth/main.hpp>
#include <string_view>

namespace hydranth::cli {

namespace {

constexpr std::string_view introduction = R"(usage: hydranth [FLAGS] [OVERRIDES] [-- COMMAND ARGS...]
       hydranth VERB [FLAGS] ...

Composes a configuration from YAML files and overrides, as Hydra does. Without
COMMAND the composed configuration is printed and nothing is written to disk.
With COMMAND the program is run once, or with --multirun once per job of a
sweep, each time in an output directory of its own.

Verbs, each with a --help of its own:
)";

constexpr std::string_view flags_and_examples = R"help(
Where configs are:
  -cp, --config-path DIR   the config directory (default: conf if there is such
                           a directory, else the working directory)
  -cn, --config-name NAME  the primary config, without .yaml (default: config);
                           - reads it from stdin
  -cd, --config-dir DIR    one more directory to search; may be repeated,
                           the last one is searched first

What to do:
  -m, --multirun           run a job for every combination of the swept values
  -r, --run                run one job
  -j, --jobs N             run N jobs of a sweep at a time (-1: one for each
                           core), each in a process of its own
      --on-failure POLICY  what a failed job means for the others of a sweep:
                           continue (default), stop, or retry:K times
      --timeout TIME       end a job that takes longer: seconds, 90s, 1.5h
      --no-output          run without an output directory: no file is written
      --if-exists POLICY   what becomes of a run or sweep whose directory is
                           there already: reuse, suffix (_1, _2, ...) or error;
                           default: suffix if the time is part of its name
      --submit             hand the jobs of a sweep to the cluster of
                           hydra/launcher=slurm, and return at once
      --experimental-rerun DIR
                           run COMMAND with the config saved in a run directory
  -c, --cfg SCOPE          print the config of job, hydra or all, and stop
  -p, --package PATH       of that config, print only what stands at PATH
      --resolve            replace interpolations before printing
      --show-origin        end each line with the place of its value
  -i, --info [TOPIC]       print how configs are found and merged: all, config,
                           defaults, defaults-tree, plugins or searchpath
      --format FORMAT      how --cfg prints: yaml (default), json, env (lines
                           KEY_SUB=value) or flags (--key.sub=value), quoted for
                           a shell; --info: text or json
  -0, --null               end each word of env and flags with a NUL instead of
                           quoting it
  -h, --help               print this text
      --hydra-help         print Hydra's own flags and config groups
      --version            print the version
  -sc, --shell-completion install=SHELL | uninstall=SHELL
                           print the completion script for bash, zsh or fish

Sweeps, with --multirun:
      --where FORMULA      run the jobs for which it is true, such as
                           '${lr} * ${bs} < 1'; may be repeated
      --sweep-file FILE    sweep over the sets of overrides in a CSV, YAML or
                           JSON file; may be repeated
      --repeat COUNT       run each job so many times with seed=0, seed=1, ...
      --seed-key KEY       set this key instead of seed
      --samples COUNT      draw so many jobs from what is swept, intervals
                           included, instead of multiplying it
      --sample-seed SEED   draw others (default: 0)
      --sampling METHOD    how they spread: random (default), latin or sobol
      --nested-sweeps      swept options bring their own hydra.sweeper.params
      --dry-run[=FORMAT]   list the jobs, their directories and how they differ,
                           as a table (default) or json; run and write nothing

Overrides:
  key=value                change a value, or choose an option of a group
  +key=value  ++key=value  add a key; add or change one
  ~key                     delete a key or a group's choice
  key=1,2,3                values to sweep over, with --multirun
  name=zip(a=[1,2],b=[x,y])
                           keys whose values change together

In COMMAND and ARGS, ${key} is replaced by the job's value. The program finds
its whole config, interpolations resolved, in the file that the variable
HYDRANTH_CONFIG names; what it prints is kept in its output directory.

Examples:
  hydranth db=mysql db.port=3307
  hydranth --cfg hydra --package hydra.run
  eval "$(hydranth --package db --format env)"
  hydranth lr=0.1 -- ./train --rate '${lr}'
  hydranth -m lr=0.1,0.01 seed='range(3)' -- ./train --rate '${lr}'

Exit codes: 0 success, 1 composing or a job failed, 2 wrong usage.
)help";

}  // namespace

std::string help_text() {
  return std::string(introduction) + verbs_help() + std::string(flags_and_examples);
}

}  // namespace hydranth::cli
