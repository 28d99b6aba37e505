#include "lib/run/cluster/slurm_script.hpp"

#include <fmt/format.h>

#include <string_view>

#include "lib/run/config_words.hpp"

namespace hydranth::impl {

namespace {

/// As sbatch reads the words of its lines.
std::string quoted_for_sbatch(std::string_view value) {
  if (value.find_first_of(" \t\"'\\#") == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// `%` begins a pattern in the names of Slurm's logs.
std::string without_patterns(const std::string& path) {
  std::string text;
  for (const char c : path) text += c == '%' ? "%%" : std::string(1, c);
  return text;
}

class script_text {
 public:
  void directive(std::string_view option, const std::string& value) {
    m_text += value.empty() ? fmt::format("#SBATCH --{}\n", option)
                            : fmt::format("#SBATCH --{}={}\n", option, quoted_for_sbatch(value));
  }
  void line(std::string_view text) { m_text.append(text).append(1, '\n'); }
  [[nodiscard]] std::string take() { return std::move(m_text); }

 private:
  std::string m_text;
};

std::string command_of(const slurm_settings& settings, const array_jobs& jobs) {
  std::string text = "srun --unbuffered";
  for (const std::string& argument : settings.srun_arguments) text += ' ' + quoted_word(argument);
  text += fmt::format(
      " {} --sweep-job {}{} \"${{jobs[SLURM_ARRAY_TASK_ID]}}\"", quoted_word(jobs.program.string()),
      settings.stderr_to_stdout ? "--stderr-to-stdout " : "", quoted_word(jobs.sweep.string()));
  if (!jobs.command.empty()) text += " --";
  for (const std::string& word : jobs.command) text += ' ' + quoted_word(word);
  return text;
}

}  // namespace

std::string slurm_script(const slurm_settings& settings, const array_jobs& jobs) {
  script_text script;
  script.line("#!/bin/bash");
  for (const auto& [option, value] : settings.directives) script.directive(option, value);
  script.directive("array", fmt::format("0-{}%{}", jobs.numbers.size() - 1, settings.parallel));
  if (!jobs.after.empty()) {
    script.directive("dependency", "afterok:" + jobs.after);
    script.directive("kill-on-invalid-dep", "yes");
  }
  script.directive("chdir", jobs.directory.string());
  const std::string log = without_patterns(settings.folder.string()) + "/%A_%a";
  script.directive("output", log + ".out");
  if (!settings.stderr_to_stdout) script.directive("error", log + ".err");
  script.directive("open-mode", "append");
  script.line("");
  script.line("# The jobs of the sweep, in the order of the array's tasks.");
  script.line(fmt::format("jobs=({})", fmt::join(jobs.numbers, " ")));
  script.line("");
  for (const std::string& line : settings.setup) script.line(line);
  if (!settings.setup.empty()) script.line("");
  if (settings.requeues == 0) {
    script.line("exec " + command_of(settings, jobs));
    return script.take();
  }
  script.line(command_of(settings, jobs));
  script.line("status=$?");
  script.line(fmt::format("# It took too long: once more, {} times at most.", settings.requeues));
  script.line(fmt::format("if [ \"$status\" -eq {} ] && [ \"${{SLURM_RESTART_COUNT:-0}}\" -lt {} ]; then",
                          timed_out_status, settings.requeues));
  script.line("  scontrol requeue \"$SLURM_JOB_ID\"");
  script.line("fi");
  script.line("exit \"$status\"");
  return script.take();
}

}  // namespace hydranth::impl
