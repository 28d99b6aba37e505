#include "lib/run/rerun.hpp"
#include "lib/run/ranks.hpp"

#include <array>

#include "lib/run/command_task.hpp"
#include "lib/run/runs.hpp"
#include "lib/run/show_config.hpp"
#include "lib/run/verbs/diff_report.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Runs a job again with exactly the config that it saved in DIR/.hydra. Nothing
is composed, so what has changed in the configs since does not count. OVERRIDES
change values of it. The command is the one that the job ran, or what stands
behind --; the output goes to a new directory, as hydra.run.dir says. What
interpolations ask for is that of now: time, environment, random numbers.

With --recompose the config is composed anew from the job's overrides (and
OVERRIDES, which may choose configs, too), and what has drifted since is shown,
as diff shows it. Nothing is run unless --run says so.

Exit codes: 0 success, or nothing has drifted; 1 the job failed, or something
has drifted; 2 the job can't be run, or what has drifted can't be found out.
)";

constexpr std::string_view flags_about =
    R"(      --recompose          compose anew, and show what has drifted since
  -r, --run                with --recompose: run what was composed, too
  -c, --cfg SCOPE          print the config that would be run, of job, hydra or
                           all, and stop
      --format FORMAT      print what --recompose and --cfg print as text
                           (default) or json
)";

constexpr std::string_view examples =
    R"(  hydranth rerun outputs/2026-01-31/12-00-00
  hydranth rerun multirun/2026-01-31/12-00-00/3 seed=2 -- ./train '${seed}'
  hydranth rerun --recompose outputs/2026-01-31/12-00-00
)";

constexpr std::array<std::string_view, 3> scopes{"job", "hydra", "all"};

constexpr std::array<flag_spec, 4> flags{{
    {.long_name = "--recompose",
     .help = "Compose anew, and show what differs from the saved config",
     .on = &arguments::recompose},
    {.long_name = "--run", .short_name = "-r", .help = "Run what was composed anew", .on = &arguments::run},
    {.long_name = "--cfg",
     .short_name = "-c",
     .takes = flag_value::required,
     .choices = scopes,
     .help = "Show the config instead of running",
     .value = &arguments::show_config},
    format_flag,
}};

constexpr int equal_code = 0;
constexpr int different_code = 1;
constexpr int trouble_code = 2;

grammar::span place_of(const word_argument& word) {
  return {source_of(word), {0, static_cast<std::uint32_t>(word.text.size())}};
}

/// The first word, whatever is in it: directories of sweeps have names like `lr=0.1`.
const word_argument& directory_of(const arguments& given) {
  if (given.words.empty()) throw error(kinds::usage_error, "expected the directory of a run");
  return given.words.front();
}

override_sources overrides_of(const arguments& given) {
  override_sources overrides;
  for (const word_argument& word : std::span(given.words).subspan(1)) {
    if (!is_override(word.text)) throw usage_error("there is only one run to run again", word);
    overrides.push_back(source_of(word));
  }
  return overrides;
}

void check_combination(const arguments& given) {
  if (given.run && !given.recompose) throw error(kinds::usage_error, "--run needs --recompose");
  if (given.run && given.show_config) throw error(kinds::usage_error, "--run and --cfg exclude each other");
  if (given.format && !given.show_config && (!given.recompose || given.run))
    throw error(kinds::usage_error, "--format needs --cfg, or --recompose without --run");
}

saved_run read(const arguments& given, const file_system& files) {
  const word_argument& directory = directory_of(given);
  return read_run(files, directory.text, place_of(directory));
}

/// The program's task or, of a command without one, what the run was for.
task task_again(const verb_call& call, const saved_run& saved) {
  if (call.run) return *call.run;
  const std::vector<std::string> words =
      recorded_command(*call.app.how->outside.files, saved, place_of(directory_of(call.given)));
  return make_command_task(words, call.app.output, processes::real());
}

int run_again(const verb_call& call, const saved_run& saved, const config& full) {
  return run_in_ranks(call.app, task_again(call, saved), {directory_of(call.given).text},
                      [&](const task& shared) { return run_composed(call.app, shared, full); });
}

int show_drift(const verb_call& call, const saved_run& saved, const config& full) {
  const std::vector<located_difference> drift =
      compare(compared_config::of(saved_config(call.app, saved, {})), compared_config::of(full));
  const console& output = call.app.output;
  if (call.given.run) {
    output.err(diff_as_text(drift, call.app.directory, output.coloured));
  } else {
    output.out(call.given.format == "json" ? diff_as_json(drift)
                                           : diff_as_text(drift, call.app.directory, output.out_coloured));
  }
  return drift.empty() ? equal_code : different_code;
}

int show(const verb_call& call, const config& full) {
  return show_config(call.app, full,
                     {.scope = *call.given.show_config, .format = config_format_of(call.given.format)});
}

int perform(const verb_call& call) {
  check_combination(call.given);
  const saved_run saved = read(call.given, *call.app.how->outside.files);
  const override_sources overrides = overrides_of(call.given);
  if (!call.given.recompose) {
    const config full = saved_config(call.app, saved, overrides);
    return call.given.show_config ? show(call, full) : run_again(call, saved, full);
  }
  const config full = recomposed_config(call.app, saved, overrides);
  if (call.given.show_config) return show(call, full);
  const int code = show_drift(call, saved, full);
  return call.given.run ? run_again(call, saved, full) : code;
}

/// What is composed anew is composed of the configs that the run was composed of.
void prepare(arguments& given, const file_system& files) {
  if (given.help || !given.recompose || given.words.empty()) return;
  recall_configs(read(given, files), given);
}

}  // namespace

constinit const verb rerun_verb{.name = "rerun",
                                .operands = "DIR [OVERRIDES]",
                                .summary = "run a job again with the config that it saved",
                                .about = about,
                                .flags_about = flags_about,
                                .examples = examples,
                                .flags = flags,
                                .operands_are_files = true,
                                .prepare = prepare,
                                .perform = perform,
                                .failure_code = trouble_code};

}  // namespace hydranth::impl
