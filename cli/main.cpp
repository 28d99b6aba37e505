// The command `hydranth`: composes and prints a config, or runs a program with it. All it does itself is to
// choose the defaults; the rest is hydranth::main with a command as its task.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <hydranth/command.hpp>
#include <hydranth/main.hpp>
#include <string>

#include "cli/arguments.hpp"
#include "cli/help.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int usage_code = 2;

std::string default_config_path() {
  std::error_code failure;
  return fs::is_directory("conf", failure) ? "conf" : ".";
}

hydranth::main_options options_of_command() {
  hydranth::main_options options;
  options.config_path = default_config_path();
  options.config_name = "config";
  options.relative_to = hydranth::path_base::working_directory;
  options.help = hydranth::cli::help_text();
  options.version = "hydranth " HYDRANTH_VERSION " (composes as Hydra 1.3.5)";
  options.usage_tail = "[-- COMMAND ARGS...]";
  options.verbs = true;
  return options;
}

/// A run that SIGINT or SIGTERM has ended: by that signal, so that a script's loop ends with it.
int as_shells_expect(int code) {
  for (const int each : {SIGINT, SIGTERM}) {
    if (code != 128 + each) continue;
    std::signal(each, SIG_DFL);
    std::raise(each);
  }
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  const hydranth::cli::command_line line = hydranth::cli::split(argc, argv);
  const int own = static_cast<int>(line.own.size());
  hydranth::main_options options = options_of_command();
  if (!line.command) return hydranth::show(own, line.own.data(), options);
  if (line.command->empty()) {
    std::fputs("hydranth: error: no command after --\n", stderr);
    return usage_code;
  }
  // The jobs are named after what they run.
  const std::string name = fs::path(line.command->front()).stem().string();
  if (!name.empty()) options.job_name = name;
  return as_shells_expect(
      hydranth::main(own, line.own.data(), options, hydranth::command_task(*line.command)));
}
