#include "lib/run/sweep/worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "lib/run/caught.hpp"
#include "lib/run/failure_report.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/child_watch.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

void redirect(const fs::path& file, int flags, int descriptor) {
  const int opened = open(file.c_str(), flags | O_CLOEXEC, 0666);
  if (opened < 0)
    throw error(kinds::os_error, fmt::format("cannot open '{}': {}", file.string(), std::strerror(errno)));
  dup2(opened, descriptor);
  close(opened);
}

void bind_to(const std::vector<std::size_t>& cores) {
  if (cores.empty()) return;
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  for (const std::size_t core : cores) CPU_SET(core, &allowed);
  sched_setaffinity(0, sizeof allowed, &allowed);
}

int run(const job_batch& jobs, std::size_t index, bool stderr_to_stdout) {
  const batch_content& content = batch_content::of(jobs);
  try {
    redirect_output(content.composed_job(index).directory, stderr_to_stdout);
    const job_result result = jobs.run(index, true);
    if (const auto* code = std::get_if<exit_code>(&result.value)) return code->value;
    if (!result.failed()) return EXIT_SUCCESS;
    report_failed_job(content.app.output, content.app.errors, result);
  } catch (...) {
    report_error(content.app.output, content.app.errors, caught_error("the job"));
  }
  return EXIT_FAILURE;
}

/// Of what jobs leave behind, a process that adopts it can know.
bool has_left_processes() {
  return waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD;
}

std::optional<std::size_t> next_job(int channel) {
  std::size_t index = 0;
  ssize_t size = 0;
  do size = recv(channel, &index, sizeof index, 0);
  while (size < 0 && errno == EINTR);
  return size == sizeof index ? std::optional(index) : std::nullopt;
}

bool ask_for_job(int channel) {
  constexpr char ready = 0;
  return send(channel, &ready, sizeof ready, MSG_NOSIGNAL) == sizeof ready;
}

[[noreturn]] void work(const job_batch& jobs, std::size_t first, const worker_place& where, int channel) {
  setpgid(0, 0);
  forget_interruptions();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const bool is_used_again = !batch_content::of(jobs).run.command().empty();
  std::optional<orphan_adoption> adoption;
  if (is_used_again) adoption.emplace();
  for (const auto& [name, value] : where.variables) setenv(name.c_str(), value.c_str(), 1);
  bind_to(where.cores);

  int code = EXIT_SUCCESS;
  for (std::optional<std::size_t> index = first; index; index = next_job(channel)) {
    code = run(jobs, *index, where.stderr_to_stdout);
    std::fflush(nullptr);
    if (!is_used_again || code != EXIT_SUCCESS || has_left_processes() || !ask_for_job(channel)) break;
  }
  // What the program wants to be done at its end is for the program, which goes on elsewhere.
  _exit(code);
}

}  // namespace

void redirect_output(const fs::path& directory, bool stderr_to_stdout) {
  constexpr int anew = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
  make_directories(directory);
  redirect("/dev/null", O_RDONLY, STDIN_FILENO);
  redirect(directory / "stdout.log", anew, STDOUT_FILENO);
  if (stderr_to_stdout) {
    dup2(STDOUT_FILENO, STDERR_FILENO);
  } else {
    redirect(directory / "stderr.log", anew, STDERR_FILENO);
  }
}

worker::worker(const job_batch& jobs, std::size_t index, const worker_place& where,
               const std::vector<int>& others) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw error(kinds::os_error, fmt::format("cannot make a socket: {}", std::strerror(errno)));
  std::fflush(nullptr);  // else the child would print it again
  m_process = fork();
  if (m_process == 0) {
    // Each would keep the others from seeing that the launcher is gone.
    for (const int other : others) close(other);
    close(ends[0]);
    work(jobs, index, where, ends[1]);
  }
  const int failure = errno;
  close(ends[1]);
  m_channel = ends[0];
  if (m_process < 0) {
    close(m_channel);
    throw error(kinds::os_error, fmt::format("cannot start another process: {}", std::strerror(failure)));
  }
  setpgid(m_process, m_process);  // by whoever comes first
}

worker::~worker() {
  close(m_channel);
  if (m_waits) waitpid(m_process, nullptr, 0);
}

bool worker::waits() {
  char ready = 0;
  if (!m_waits) m_waits = recv(m_channel, &ready, sizeof ready, MSG_DONTWAIT) == sizeof ready;
  return m_waits;
}

void worker::give(std::size_t index) {
  // If it has gone, its end tells.
  static_cast<void>(send(m_channel, &index, sizeof index, MSG_NOSIGNAL));
  m_waits = false;
}

bool is_group_gone(pid_t process) {
  while (waitpid(-process, nullptr, WNOHANG) > 0) {
  }
  return kill(-process, 0) != 0 && errno == ESRCH;
}

}  // namespace hydranth::impl
