#include "lib/run/sweep/worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "lib/run/caught.hpp"
#include "lib/run/failure_report.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/job_batch.hpp"
#include "lib/run/job_run.hpp"
#include "lib/run/output_files.hpp"

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

int run(const job_batch& jobs, std::size_t index, const worker_place& where) {
  const batch_content& content = batch_content::of(jobs);
  try {
    for (const auto& [name, value] : where.variables) setenv(name.c_str(), value.c_str(), 1);
    bind_to(where.cores);
    redirect_output(jobs.job(index).directory, where.stderr_to_stdout);
    const job_result result = jobs.run(index, true);
    if (const auto* code = std::get_if<exit_code>(&result.value)) return code->value;
    if (!result.failed()) return EXIT_SUCCESS;
    report_failed_job(content.app.output, content.app.errors, result);
  } catch (...) {
    report_error(content.app.output, content.app.errors, caught_error("the job"));
  }
  return EXIT_FAILURE;
}

[[noreturn]] void work(const job_batch& jobs, std::size_t index, const worker_place& where) {
  setpgid(0, 0);
  forget_interruptions();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int code = run(jobs, index, where);
  std::fflush(nullptr);
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

worker start_worker(const job_batch& jobs, std::size_t index, const worker_place& where) {
  std::fflush(nullptr);  // else the child would print it again
  const pid_t process = fork();
  if (process < 0)
    throw error(kinds::os_error, fmt::format("cannot start another process: {}", std::strerror(errno)));
  if (process == 0) work(jobs, index, where);
  setpgid(process, process);  // by whoever comes first
  return {process};
}

bool is_group_gone(pid_t process) {
  return kill(-process, 0) != 0 && errno == ESRCH;
}

}  // namespace hydranth::impl
