#pragma once

#include <sys/types.h>

#include <csignal>

namespace hydranth::impl {

/// While there is one, SIGINT and SIGTERM are noted instead of ending the process:
/// `hydranth::interruption()`. A second signal ends it, as it would have without, unless someone notes that,
/// too. Signals that are ignored stay so, as `nohup` and `&` want it. Several may exist at a time, in several
/// threads; what was noted is forgotten when the last one ends.
class interruption_watch {
 public:
  interruption_watch();
  ~interruption_watch();
  interruption_watch(const interruption_watch&) = delete;
  interruption_watch& operator=(const interruption_watch&) = delete;
};

/// While there is one, further signals are noted, too: for who has more to do than to end.
class further_signals_noted {
 public:
  further_signals_noted();
  ~further_signals_noted();
  further_signals_noted(const further_signals_noted&) = delete;
  further_signals_noted& operator=(const further_signals_noted&) = delete;
};

/// By this signal a cluster tells that the time of a job is nearly over.
inline constexpr int time_limit_signal = SIGUSR2;

/// While there is one, that signal is noted as the others. It has no meaning elsewhere.
class time_limit_watch {
 public:
  time_limit_watch();
  ~time_limit_watch();
  time_limit_watch(const time_limit_watch&) = delete;
  time_limit_watch& operator=(const time_limit_watch&) = delete;
};

/// How many signals have been noted.
[[nodiscard]] int interruptions() noexcept;

/// In a child that was forked: signals end it, as any process.
void forget_interruptions();

/// The signal has reached only this process, not all that a terminal controls: whoever waits for a child
/// passes it on.
[[nodiscard]] bool interruption_is_for_us_alone() noexcept;

}  // namespace hydranth::impl
