#include "lib/run/front.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"
#include "lib/run/command_form.hpp"
#include "lib/run/explained_config.hpp"
#include "lib/run/failure_report.hpp"
#include "lib/run/help.hpp"
#include "lib/run/info.hpp"
#include "lib/run/logging_config.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/program_location.hpp"
#include "lib/run/rerun.hpp"
#include "lib/run/runs.hpp"
#include "lib/run/sessions.hpp"
#include "lib/run/shell_completion.hpp"
#include "lib/run/show_config.hpp"
#include "lib/run/standard_input.hpp"
#include "lib/run/sweep/launcher_flags.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

constexpr int success = 0;
constexpr int failure_code = 1;
constexpr int usage_code = 2;

override_sources sources_of(const arguments& given) {
  override_sources sources;
  for (const word_argument& word : given.words) sources.push_back(source_of(word));
  add_launcher_flags(sources, given);
  return sources;
}

search_path_element additional_directory(const std::string& directory, const grammar::span& place) {
  const fs::path absolute = absolute_path(directory);
  std::error_code failure;
  if (!fs::is_directory(absolute, failure)) {
    throw at_place(error(kinds::search_path_exception,
                         fmt::format("Additional config directory '{}' not found", absolute.string())),
                   place);
  }
  return {"command-line", "file://" + absolute.string()};
}

/// The last one is searched first. Hydra knows only the last one, so what it finds there is found here, too.
std::vector<search_path_element> additional_directories(const arguments& given) {
  std::vector<search_path_element> directories;
  for (const auto& [directory, place] : given.values_of(&arguments::config_dir)) {
    const search_path_element added = additional_directory(directory, place);
    std::erase(directories, added);
    directories.insert(directories.begin(), added);
  }
  return directories;
}

/// The places that the program and its command line add to the search path.
search_places places_of(const std::string& program, const arguments& given, const main_options& options) {
  search_places places{.main = std::nullopt, .command_line = additional_directories(given)};
  const std::optional<std::string>& config_path = given.config_path ? given.config_path : options.config_path;
  if (config_path) places.main = {"main", locate_config_path(*config_path, program, options.relative_to)};
  if (given.config_name == standard_input_name && !given.shell_completion)
    places.standard_input = read_standard_input();
  return places;
}

application make_application(const std::string& program, const arguments& given, const session& with,
                             const main_options& options, const console& output) {
  const auto resolvers = make_resolvers(with);
  return {.program = fs::path(program).filename().string(),
          .job_name = options.job_name.value_or(default_job_name(program)),
          .config_name = given.config_name ? given.config_name : options.config_name,
          .configs = make_composer(with, places_of(program, given, options), resolvers),
          .how = make_reading(with, resolvers),
          .output = output,
          .logs = std::make_shared<logging>(output, with.outside().time),
          .warn = std::make_shared<warning_printer>(output),
          .targets = std::make_shared<const registry>(session_access::data(with).targets),
          .directory = fs::current_path(),
          .errors = options.errors,
          .unread = session_access::data(with).unread,
          .sweeping = sweep_options_of(given),
          .verbs = options.verbs,
          .takes_command = !options.usage_tail.empty(),
          .thread_safe = options.thread_safe,
          .composes_in_threads = options.thread_safe || !calls_program(with),
          .no_output = given.no_output,
          .existing = given.if_exists ? std::optional(if_exists_named(*given.if_exists)) : std::nullopt};
}

bool asks_for_part(const arguments& given) {
  return (given.package || given.resolve || given.show_origin || given.format) && !given.help &&
         !given.hydra_help && !given.multirun && !given.show_config && !given.info &&
         !given.shell_completion && !given.rerun;
}

/// What configs can be printed as; --info is for people or programs.
void check_format(const arguments& given) {
  const config_format format = config_format_of(given.format);
  const bool is_words = format == config_format::env || format == config_format::flags;
  if (given.null && !is_words) throw error(kinds::usage_error, "-0/--null needs --format env or flags");
  if (!given.format) return;
  if (!given.show_config && !given.info) throw error(kinds::usage_error, "--format needs --cfg or --info");
  if (given.show_config && given.show_origin && format == config_format::json) {
    throw error(kinds::usage_error,
                "JSON has no comments: --show-origin and --format json exclude each other");
  }
  if (given.show_config && given.show_origin && is_words) {
    throw error(kinds::usage_error,
                fmt::format("--show-origin and --format {} exclude each other", *given.format));
  }
  if (given.info && given.format != "text" && given.format != "json")
    throw error(kinds::usage_error, "--info is printed with --format text or json");
}

/// What is said of jobs needs some that are run, or listed.
void check_needs_jobs(const arguments& given, const sweep_options& sweeping) {
  const std::string_view flag = given.dry_run ? "--dry-run" : sweeping.needs_sweep;
  const bool has_jobs = !given.show_config && !given.info && !given.shell_completion && !given.rerun;
  if (flag.empty() || has_jobs) return;
  throw error(
      kinds::usage_error,
      fmt::format("{} can't be combined with --cfg, --info, --experimental-rerun or --shell-completion",
                  flag));
}

void check_combination(const arguments& given) {
  if (given.resolve && !given.show_config) {
    throw error(kinds::value_error,
                "The --resolve flag can only be used in conjunction with --cfg or --help");
  }
  if (given.show_origin && !given.show_config) throw error(kinds::usage_error, "--show-origin needs --cfg");
  check_format(given);
  const int commands = int{given.run} + int{given.show_config.has_value()} + int{given.multirun} +
                       int{given.shell_completion} + int{given.info.has_value()};
  if (given.rerun && commands > 0) {
    throw error(kinds::usage_error,
                "--experimental-rerun can't be combined with --run, --multirun, --cfg, --info or "
                "--shell-completion");
  }

  if (commands > 1) {
    throw error(kinds::value_error,
                "Only one of --run, --multirun, --cfg, --info and --shell_completion can be specified");
  }
}

int perform_verb(const application& app, const verb& asked, const arguments& given, const task* run) {
  if (!given.help) return asked.perform({app, given, run});
  app.output.out(help_of(asked, app.program));
  return success;
}

int show_config(const application& app, const override_sources& overrides, const arguments& given) {
  config_view_options options{.scope = *given.show_config,
                              .package = given.package,
                              .resolve = given.resolve,
                              .format = config_format_of(given.format),
                              .ended_by_nul = given.null};
  if (!given.show_origin)
    return show_config(app, compose_application(app, overrides, run_mode::run).full, options);
  const explained_config found = explain_application(app, overrides);
  options.origins = &found.history;
  return show_config(app, found.full, options);
}

int rerun(const application& app, const task* run, const override_sources& overrides,
          const arguments& given) {
  if (!run) throw error(kinds::usage_error, "--experimental-rerun needs a command to run");
  return rerun_application(app, *run, *given.rerun, given.place_of(&arguments::rerun), overrides);
}

/// What is asked for, done. Throws hydranth::error.
int perform(const application& app, const command_form& form, const arguments& given,
            const main_options& options, const task* run) try {
  if (form.asked) return perform_verb(app, *form.asked, given, run);
  const override_sources overrides = sources_of(given);
  if (given.help) {
    app.output.out(options.help ? *options.help : application_help(app, overrides, given.resolve) + "\n");
    return success;
  }
  if (given.hydra_help && !given.resolve) {
    app.output.out(hydra_help(app, overrides) + "\n");
    return success;
  }
  check_combination(given);
  check_needs_jobs(given, app.sweeping);
  if (given.show_config) return show_config(app, overrides, given);
  if (given.info && given.format == "json") {
    app.output.out(emit_json(*info_node(app, *given.info, overrides, run_mode::run)) + '\n');
    return success;
  }
  if (given.info) {
    show_info(app, *given.info, overrides, run_mode::run,
              [&](log_level, std::string_view line) { app.output.out(std::string(line) + '\n'); });
    return success;
  }
  if (given.shell_completion) {
    app.output.out(shell_completion(app, given));
    return success;
  }
  if (given.rerun) return rerun(app, run, overrides, given);
  if (given.submit && !run) throw error(kinds::usage_error, "--submit needs a command to run");
  const run_choice choice{.run = given.run, .multirun = given.multirun, .submit = given.submit};
  if (given.dry_run) return list_jobs(app, overrides, choice);
  return run ? run_application(app, *run, overrides, choice) : show_jobs(app, overrides, choice);
} catch (const error& failure) {
  // A config that no entry of a defaults list names is the primary one.
  if (failure.kind() != kinds::missing_config_exception) throw;
  throw at_place(failure, given.place_of(&arguments::config_name));
}

std::string version_text(const main_options& options) {
  return options.version.value_or(fmt::format("Hydra {}", compatible_version)) + '\n';
}

/// A first word that can't be an override may be a verb, misspelt.
error with_verb_hint(const error& failure, std::span<const std::string> words, bool verbs) {
  if (!verbs || words.empty() || failure.kind() != kinds::override_parse_exception) return failure;
  if (is_override(words.front())) return failure;
  std::vector<std::string> names;
  for (const verb* each : all_verbs()) names.emplace_back(each->name);
  const std::optional<std::string> near = nearest(words.front(), names);
  return near ? failure.with_hint(fmt::format("did you mean the verb '{}'?", *near)) : failure;
}

/// Reads the command line and does what it asks. Throws hydranth::error.
int follow(const command_form& form, const std::string& program, std::span<const std::string> words,
           const session& with, const main_options& options, const task* run, const console& output) {
  arguments given = form.parse(words);
  // Without a task the config is shown in any case.
  if (!run && !form.asked && asks_for_part(given)) given.show_config = "job";
  if (given.version) {
    output.out(version_text(options));
    return success;
  }
  if (form.asked && form.asked->prepare) form.asked->prepare(given, *with.outside().files);
  if (given.shell_completion && !given.help)
    take_flags_of_line(given, *with.outside().variables, options.verbs);
  try {
    return perform(make_application(program, given, with, options, output), form, given, options, run);
  } catch (const error& failure) {
    throw form.asked ? failure : with_verb_hint(failure, words, options.verbs);
  }
}

}  // namespace

int run_front(const std::string& program, std::span<const std::string> words, const session& with,
              const main_options& options, const task* run, const console& output) {
  const command_form form = form_of(program, words, options.verbs, options.usage_tail);
  try {
    return follow(form, program, words, with, options, run, output);
  } catch (const error& failure) {
    if (failure.kind() != kinds::usage_error) {
      report_error(output, options.errors, failure);
      return form.asked ? form.asked->failure_code : failure_code;
    }
    output.err(usage(form.name, form.flags, form.operands) + form.name + ": error: ");
    report_error(output, error_style::located, failure);
    return usage_code;
  } catch (const std::exception& failure) {
    report_error(output, options.errors, error(kinds::os_error, failure.what()));
    return failure_code;
  }
}

}  // namespace hydranth::impl
