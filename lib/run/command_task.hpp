#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/command.hpp"
#include "lib/run/console.hpp"
#include "lib/run/processes.hpp"

namespace hydranth::impl {

/// The kind of error of a command that fails.
inline constexpr std::string_view command_failed = "CommandFailed";

/// A command has failed.
class command_failure final : public error {
 public:
  command_failure(std::string message, int exit_status)
      : error(command_failed, std::move(message)), m_exit_status(exit_status) {}

  /// 128 + the signal's number if a signal has ended it, as shells count.
  [[nodiscard]] int exit_status() const { return m_exit_status; }

 private:
  int m_exit_status;
};

/// The words of a command for one job: every `${...}` replaced by what it means in the job's config. Throws
/// hydranth::error, with the place in the word.
[[nodiscard]] std::vector<std::string> expand_words(const std::vector<std::string>& words, const config& job);

/// hydranth::command_task, with another console and other processes.
[[nodiscard]] task make_command_task(std::vector<std::string> words, console output,
                                     std::shared_ptr<const processes> runner);

}  // namespace hydranth::impl
