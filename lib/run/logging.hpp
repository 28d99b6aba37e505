#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/log.hpp"
#include "hydranth/world.hpp"
#include "lib/run/console.hpp"
#include "lib/run/log_format.hpp"

namespace hydranth::impl {

/// Where text goes, such as the lines of a handler.
class log_sink {
 public:
  virtual ~log_sink() = default;
  virtual void write(std::string_view text) = 0;
};

/// Appends to a file, or starts it anew; opened at once, or with the first line. Lines that can't be written
/// are lost: a full disk must not end a job. Throws hydranth::error (OSError) if the file can't be opened at
/// once.
[[nodiscard]] std::shared_ptr<log_sink> make_file_sink(const std::filesystem::path& file, bool append,
                                                       bool delayed);

/// Prints by one of a console's functions.
[[nodiscard]] std::shared_ptr<log_sink> make_print_sink(std::function<void(std::string_view)> print);

struct log_handler {
  /// Records below it are left out; 0: none is.
  int level = 0;
  log_formatter formatter;
  /// Never null.
  std::shared_ptr<log_sink> sink;
};

/// What is said of one logger.
struct logger_setup {
  /// 0: that of the nearest logger above.
  int level = 0;
  std::vector<std::shared_ptr<const log_handler>> handlers;
  /// Whether its records go to the handlers above, too.
  bool propagate = true;
};

/// All that is said of loggers. The root's name is empty.
using logging_setup = std::map<std::string, logger_setup, std::less<>>;

/// Routes records to handlers by the names of their loggers, as Python's logging does: the nearest level on
/// the way to the root decides whether a record is kept; it goes to all handlers on that way. If there are
/// none, warnings and what is worse go bare to stderr. Thread-safe.
class logging {
 public:
  logging(console out, std::shared_ptr<const clock> time);

  /// Replaces what is said of the root and of the loggers named here; others stay.
  void apply(logging_setup setup);
  /// Sets the level of one logger. (`hydra.verbose`)
  void set_level(const std::string& name, log_level level);

  void write(std::string_view name, log_level level, std::string_view message);
  [[nodiscard]] bool enabled(std::string_view name, log_level level) const;

  [[nodiscard]] const console& output() const { return m_console; }

 private:
  [[nodiscard]] int level_of(std::string_view name) const;

  console m_console;
  std::shared_ptr<const clock> m_clock;
  mutable std::mutex m_mutex;
  logging_setup m_setup;
};

}  // namespace hydranth::impl
