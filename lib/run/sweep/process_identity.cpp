#include "lib/run/sweep/process_identity.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>

namespace hydranth::impl {

namespace {

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::string boot_id() {
  std::string id;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
  return id;
}

/// Its state and the time at which it started, in ticks since the boot (proc(5), `stat`); nullopt if there is
/// no such process.
struct process_stat {
  char state = '?';
  std::string start;
};

std::optional<process_stat> stat_of(std::int64_t pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  const std::string text(std::istreambuf_iterator<char>(file), {});
  // The second field is a name in parentheses, which may hold anything.
  const std::size_t end = text.rfind(')');
  if (end == std::string::npos) return std::nullopt;
  std::istringstream fields(text.substr(end + 1));
  process_stat found;
  fields >> found.state;
  constexpr int fields_between = 18;
  for (int i = 0; i <= fields_between; ++i) fields >> found.start;
  return found;
}

std::string start_text(const process_stat& found) {
  return fmt::format("{}:{}", boot_id(), found.start);
}

}  // namespace

process_identity process_identity::of(std::int64_t pid) {
  const std::optional<process_stat> found = stat_of(pid);
  return {host_name(), pid, found ? start_text(*found) : ""};
}

process_identity process_identity::current() {
  return of(getpid());
}

std::optional<bool> process_identity::is_alive() const {
  if (host != host_name()) return std::nullopt;
  if (kill(static_cast<pid_t>(pid), 0) != 0) return false;
  const std::optional<process_stat> found = stat_of(pid);
  if (found && found->state == 'Z') return false;
  return start.empty() || (found && start_text(*found) == start);
}

}  // namespace hydranth::impl
