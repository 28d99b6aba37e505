#pragma once

/// The component `spdlog`: programs that log with spdlog obey `hydra.job_logging`.
///
///     find_package(hydranth REQUIRED COMPONENTS spdlog)
///     target_link_libraries(app PRIVATE hydranth::spdlog)

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <spdlog/sinks/sink.h>
#include <spdlog/spdlog.h>

#include "hydranth/job.hpp"
#include "hydranth/log.hpp"

namespace hydranth {

/// spdlog's levels among Python's: `trace` is below DEBUG, as `Level 5`.
[[nodiscard]] inline log_level from_spdlog(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::trace:
      return static_cast<log_level>(5);
    case spdlog::level::debug:
      return log_level::debug;
    case spdlog::level::info:
      return log_level::info;
    case spdlog::level::warn:
      return log_level::warning;
    case spdlog::level::err:
      return log_level::error;
    default:
      return log_level::critical;
  }
}

/// The lowest of spdlog's levels that the logger writes; `off` if it writes none.
[[nodiscard]] inline spdlog::level::level_enum lowest_spdlog_level(const logger& log) {
  for (int level = spdlog::level::trace; level < spdlog::level::off; ++level) {
    const auto each = static_cast<spdlog::level::level_enum>(level);
    if (log.enabled(from_spdlog(each))) return each;
  }
  return spdlog::level::off;
}

/// Hands spdlog's messages to a job's logging under the names of their loggers; the default logger's name,
/// which is empty, is the root's. Formats are those of the config: spdlog's patterns have no effect. May be
/// used from several threads.
class spdlog_sink final : public spdlog::sinks::sink {
 public:
  explicit spdlog_sink(std::shared_ptr<impl::logging> target) : m_target(std::move(target)) {}

  void log(const spdlog::details::log_msg& message) override {
    const log_place where{message.source.filename ? message.source.filename : "", message.source.line,
                          message.source.funcname ? message.source.funcname : ""};
    logger(m_target, std::string(message.logger_name.data(), message.logger_name.size()))
        .write(from_spdlog(message.level), {message.payload.data(), message.payload.size()}, where);
  }
  void flush() override {}
  void set_pattern(const std::string&) override {}
  void set_formatter(std::unique_ptr<spdlog::formatter>) override {}

 private:
  std::shared_ptr<impl::logging> m_target;
};

/// A logger of spdlog that writes to where the job's logging says. It is not in spdlog's registry.
[[nodiscard]] inline std::shared_ptr<spdlog::logger> make_spdlog_logger(const job_context& job,
                                                                        const std::string& name = {}) {
  auto made = std::make_shared<spdlog::logger>(name, std::make_shared<spdlog_sink>(job.logging));
  made->set_level(lowest_spdlog_level(job.log(name)));
  return made;
}

/// As long as it lives, all loggers in spdlog's registry, the default one among them, write to where the
/// job's logging says, at its levels; afterwards they are as before. For code that logs by `spdlog::info` and
/// the like. Loggers that are made meanwhile aren't touched.
class spdlog_route {
 public:
  explicit spdlog_route(const job_context& job) {
    const auto sink = std::make_shared<spdlog_sink>(job.logging);
    spdlog::apply_all([&](const std::shared_ptr<spdlog::logger>& each) {
      m_before.push_back({each, each->sinks(), each->level()});
      each->sinks() = {sink};
      each->set_level(lowest_spdlog_level(job.log(each->name())));
    });
  }
  ~spdlog_route() {
    for (saved& before : m_before) {
      before.changed->sinks() = std::move(before.sinks);
      before.changed->set_level(before.level);
    }
  }
  spdlog_route(const spdlog_route&) = delete;
  spdlog_route& operator=(const spdlog_route&) = delete;

 private:
  struct saved {
    std::shared_ptr<spdlog::logger> changed;
    std::vector<spdlog::sink_ptr> sinks;
    spdlog::level::level_enum level;
  };

  std::vector<saved> m_before;
};

}  // namespace hydranth
