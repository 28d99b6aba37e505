#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "hydranth/export.hpp"

namespace hydranth {

namespace impl {
class logging;
}

/// How much a record matters; the numbers are those of Python's logging.
enum class log_level { debug = 10, info = 20, warning = 30, error = 40, critical = 50 };

/// Writes records to where `hydra.job_logging` says, under a dotted name (`solver.linear`). A value: copies
/// write to the same place. May be used from several threads.
class HYDRANTH_EXPORT logger {
 public:
  logger(std::shared_ptr<impl::logging> target, std::string name)
      : m_target(std::move(target)), m_name(std::move(name)) {}

  void debug(std::string_view message) const { write(log_level::debug, message); }
  void info(std::string_view message) const { write(log_level::info, message); }
  void warning(std::string_view message) const { write(log_level::warning, message); }
  void error(std::string_view message) const { write(log_level::error, message); }
  void critical(std::string_view message) const { write(log_level::critical, message); }

  void write(log_level level, std::string_view message) const;
  /// Would a record of this level be written anywhere? For messages that are dear to make.
  [[nodiscard]] bool enabled(log_level level) const;

 private:
  std::shared_ptr<impl::logging> m_target;
  std::string m_name;
};

}  // namespace hydranth
