#pragma once

#include <concepts>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/error.hpp"
#include "hydranth/export.hpp"
#include "hydranth/function.hpp"
#include "hydranth/log.hpp"

namespace hydranth {

/// One run of the task.
struct job {
  /// Its number within the sweep, from 0; 0 for a single run.
  std::size_t index = 0;
  /// The launcher's name for it; empty for a single run.
  std::string id;
  /// `hydra.job.name`.
  std::string name;
  /// The overrides that make this job, without those about `hydra`.
  std::vector<std::string> overrides;
  /// The output directory, absolute; empty if there is none (`--no-output`).
  std::string directory;
};

/// What a task gets to know.
struct job_context {
  /// The composed config, without the key `hydra`.
  hydranth::config config;
  /// Hydra's own node, as `.hydra/hydra.yaml` has it: `hydra.get<std::string>("job.name")`.
  hydranth::config hydra;
  hydranth::job job;
  /// The directory that the program was started in, absolute. The working directory is another one if
  /// `hydra.job.chdir` is set.
  std::string original_directory;
  std::shared_ptr<impl::logging> logging;
  /// Do the process's stdout and stderr go to `stdout.log` and `stderr.log` in the output directory? So they
  /// do where jobs run in processes of their own.
  bool keeps_output = false;

  [[nodiscard]] const std::string& output_directory() const { return job.directory; }
  /// A file in the output directory, as an absolute path.
  [[nodiscard]] std::string output_path(std::string_view file) const {
    return job.directory + '/' + std::string(file);
  }
  /// A path of a config, relative to where the program was started; an absolute one as it is.
  /// (Hydra, hydra.utils.to_absolute_path)
  [[nodiscard]] std::string to_absolute(const std::string& path) const {
    return path.starts_with('/') ? path : original_directory + '/' + path;
  }
  /// The logger of this name; the empty name is the root.
  [[nodiscard]] logger log(std::string name = {}) const { return {logging, std::move(name)}; }
};

/// The signal, SIGINT or SIGTERM, by which someone has asked the program to end while `main` runs its jobs;
/// else 0. `main` lets the job that runs come to its end, starts no other, and returns 128 + the signal's
/// number. So a long task looks now and then, and returns early or throws. A second signal ends the program
/// at once, as it would without Hydranth.
[[nodiscard]] HYDRANTH_EXPORT int interruption() noexcept;

/// A task's wish to end the program, as Python's sys.exit: no later job is run, and this is the exit code.
struct exit_code {
  int value = 0;
};

/// What a task returns: nothing, a number, numbers by name, or the wish to end the program.
using job_value = std::variant<std::monostate, double, std::map<std::string, double>, exit_code>;

/// What came of a job.
struct job_result {
  hydranth::job job;
  job_value value;
  /// Why it failed; nullopt if it did not.
  std::optional<error> failure;
  /// The exit status of a command, or of the job's own process; 128 + the signal's number if a signal has
  /// ended it. Nullopt if there was none.
  std::optional<int> exit_status = std::nullopt;

  [[nodiscard]] bool failed() const { return failure.has_value(); }
};

/// What a program does with a config: any callable that takes a `const job_context&` or a `const config&` and
/// returns nothing or what job_value can be made of. An exception that leaves it makes the job a failed one.
class task {
 public:
  template <typename F>
  requires(!std::same_as<std::remove_cvref_t<F>, task> &&
           (std::invocable<F&, const job_context&> || std::invocable<F&, const config&>)) task(F callable)
      : m_function(adapt(std::move(callable))) {}  // NOLINT: callables are tasks

  job_value operator()(const job_context& context) const { return m_function(context); }

  /// The words of the command that it runs, as they were typed; none of a function (`command_task`).
  [[nodiscard]] const std::vector<std::string>& command() const { return m_command; }
  /// The same task, known to run a command.
  [[nodiscard]] task with_command(std::vector<std::string> words) const {
    task changed = *this;
    changed.m_command = std::move(words);
    return changed;
  }

 private:
  template <typename F>
  static function<job_value(const job_context&)> adapt(F callable) {
    return [held = std::move(callable)](const job_context& context) mutable -> job_value {
      if constexpr (std::invocable<F&, const job_context&>) {
        return value_of([&]() -> decltype(auto) { return held(context); });
      } else {
        return value_of([&]() -> decltype(auto) { return held(context.config); });
      }
    };
  }

  template <typename Call>
  static job_value value_of(Call call) {
    using result = std::remove_cvref_t<decltype(call())>;
    if constexpr (std::is_void_v<result>) {
      call();
      return {};
    } else if constexpr (std::is_arithmetic_v<result>) {
      return static_cast<double>(call());
    } else {
      return call();
    }
  }

  function<job_value(const job_context&)> m_function;
  std::vector<std::string> m_command;
};

}  // namespace hydranth
