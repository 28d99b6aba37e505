#include "lib/run/interruption.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <mutex>
#include <string_view>

#include "hydranth/job.hpp"

namespace hydranth {

namespace impl {

namespace {

constexpr std::array<int, 2> watched_signals{SIGINT, SIGTERM};

// A signal handler has no argument that could lead to an object, so these are the library's only globals.
std::atomic<int> noted{0};
std::atomic<int> signals{0};
std::atomic<int> noters{0};
std::atomic<bool> noted_for_us_alone{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

std::mutex watch_mutex;
std::size_t watches = 0;
std::array<struct sigaction, watched_signals.size()> former{};

/// Only what is safe in a signal handler.
void note(int signal, siginfo_t* info, void* /*context*/) {
  if (++signals > 1) {
    if (noters > 0) return;
    std::signal(signal, SIG_DFL);
    std::raise(signal);  // comes when this handler has returned
    return;
  }
  noted_for_us_alone = info->si_code != SI_KERNEL;
  noted = signal;
  constexpr std::string_view message =
      "interrupted: what runs may come to its end; a second time ends all at once\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
}

void watch() {
  struct sigaction action {};
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < watched_signals.size(); ++i) {
    sigaction(watched_signals[i], nullptr, &former[i]);
    if (former[i].sa_handler == SIG_DFL) sigaction(watched_signals[i], &action, nullptr);
  }
}

void restore() {
  for (std::size_t i = 0; i < watched_signals.size(); ++i) sigaction(watched_signals[i], &former[i], nullptr);
  noted = 0;
  signals = 0;
}

}  // namespace

interruption_watch::interruption_watch() {
  const std::scoped_lock lock(watch_mutex);
  if (watches++ == 0) watch();
}

interruption_watch::~interruption_watch() {
  const std::scoped_lock lock(watch_mutex);
  if (--watches == 0) restore();
}

time_limit_watch::time_limit_watch() {
  struct sigaction action {};
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  sigaction(time_limit_signal, &action, nullptr);
}

time_limit_watch::~time_limit_watch() {
  std::signal(time_limit_signal, SIG_DFL);
}

further_signals_noted::further_signals_noted() {
  ++noters;
}

further_signals_noted::~further_signals_noted() {
  --noters;
}

int interruptions() noexcept {
  return signals;
}

void forget_interruptions() {
  for (const int each : watched_signals) {
    struct sigaction now {};
    sigaction(each, nullptr, &now);
    if ((now.sa_flags & SA_SIGINFO) != 0 && now.sa_sigaction == note) std::signal(each, SIG_DFL);
  }
  noted = 0;
  signals = 0;
}

bool interruption_is_for_us_alone() noexcept {
  return noted != 0 && noted_for_us_alone;
}

}  // namespace impl

int interruption() noexcept {
  return impl::noted;
}

}  // namespace hydranth
