#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/config.hpp"
#include "hydranth/job.hpp"
#include "hydranth/main.hpp"
#include "hydranth/unread.hpp"
#include "lib/compose/composer.hpp"
#include "lib/run/callbacks.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/console.hpp"
#include "lib/run/logging.hpp"
#include "lib/run/output_directory.hpp"
#include "lib/run/sweep/sweep_options.hpp"

namespace hydranth::impl {

/// Prints `warning: TEXT` to stderr, the same text only once: in a sweep every job would say it again.
/// Thread-safe.
class warning_printer {
 public:
  explicit warning_printer(console output) : m_output(std::move(output)) {}
  void operator()(const std::string& text);

 private:
  console m_output;
  std::mutex m_mutex;
  std::set<std::string> m_printed;
};

/// All that stays the same while a program runs: what is composed, how it is read, where its output goes.
/// Copies share it.
struct application {
  /// As its messages name it.
  std::string program;
  std::string job_name;
  std::optional<std::string> config_name;
  std::shared_ptr<const composer> configs;
  /// Without a tree for `${hydra:...}`: each composed config brings its own.
  reading how;
  console output;
  std::shared_ptr<logging> logs;
  std::shared_ptr<warning_printer> warn;
  /// What `hydra.callbacks` may name.
  std::shared_ptr<const registry> targets;
  /// Those of the run or sweep that is under way.
  callbacks listeners = {};
  /// Where the program was started.
  std::filesystem::path directory;
  error_style errors = error_style::located;
  unread_policy unread = unread_policy::ignore;
  sweep_options sweeping = {};
  /// Does it have verbs?
  bool verbs = false;
  /// Is what stands behind `--` a command to run, and not its own?
  bool takes_command = false;
  /// May the task run in several threads at once?
  bool thread_safe = false;
  /// May several threads compose at once?
  bool composes_in_threads = false;
  /// --no-output: a run has no output directory and writes no files.
  bool no_output = false;
  /// --if-exists
  std::optional<if_exists> existing = std::nullopt;
};

/// A composed tree as a config, and what is known beside it.
struct composed_config {
  /// The job's config, and Hydra's under `hydra`.
  config full;
  composition details;
};

/// The overrides as texts with names, so that an error can say which argument it is about.
using override_sources = std::vector<grammar::source_ptr>;

/// What is composed for the application. Composing it prints its warnings.
[[nodiscard]] compose_request composition_request(const application& app, override_sources overrides,
                                                  run_mode mode);

/// Composes what is requested of the application. Prints the warnings of composing. Throws hydranth::error.
[[nodiscard]] composed_config compose_application(const application& app, const compose_request& request);
[[nodiscard]] composed_config compose_application(const application& app, const override_sources& overrides,
                                                  run_mode mode);

/// The config without the key `hydra`: what a task sees. `${hydra:...}` still works in it.
[[nodiscard]] config job_config(const config& full);
/// Only the key `hydra`.
[[nodiscard]] config hydra_config(const config& full);

}  // namespace hydranth::impl
