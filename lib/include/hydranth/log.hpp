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

/// How much a record matters; the numbers are those of Python's logging, and any number is a level.
enum class log_level { debug = 10, info = 20, warning = 30, error = 40, critical = 50 };

/// Where in the program a record is made, for formats with `%(filename)s`, `%(lineno)d` and the like. Its
/// texts have to live as long as the call that they are passed to.
struct log_place {
  const char* file = "";
  int line = 0;
  const char* function = "";

  // As std::source_location, which clang 14 does not have.
  [[nodiscard]] static constexpr log_place current(const char* file = __builtin_FILE(),
                                                   int line = __builtin_LINE(),
                                                   const char* function = __builtin_FUNCTION()) {
    return {file, line, function};
  }
};

/// Writes records to where `hydra.job_logging` says, under a dotted name (`solver.linear`); the root's names
/// are the empty one and `root`. A value: copies write to the same place. May be used from several threads.
class HYDRANTH_EXPORT logger {
 public:
  logger(std::shared_ptr<impl::logging> target, std::string name)
      : m_target(std::move(target)), m_name(std::move(name)) {}

  void debug(std::string_view message, log_place where = log_place::current()) const {
    write(log_level::debug, message, where);
  }
  void info(std::string_view message, log_place where = log_place::current()) const {
    write(log_level::info, message, where);
  }
  void warning(std::string_view message, log_place where = log_place::current()) const {
    write(log_level::warning, message, where);
  }
  void error(std::string_view message, log_place where = log_place::current()) const {
    write(log_level::error, message, where);
  }
  void critical(std::string_view message, log_place where = log_place::current()) const {
    write(log_level::critical, message, where);
  }

  void write(log_level level, std::string_view message, log_place where = log_place::current()) const;
  /// Would a record of this level be written anywhere? For messages that are dear to make.
  [[nodiscard]] bool enabled(log_level level) const;

 private:
  std::shared_ptr<impl::logging> m_target;
  std::string m_name;
};

}  // namespace hydranth
