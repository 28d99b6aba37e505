#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/log.hpp"
#include "hydranth/world.hpp"
#include "lib/run/console.hpp"
#include "lib/run/log_format.hpp"
#include "lib/run/log_sinks.hpp"

namespace hydranth::impl {

/// Names of loggers whose records pass, with those below them: Python's logging.Filter. All have to agree; an
/// empty name lets everything pass.
using log_filters = std::vector<std::string>;

struct log_handler {
  /// Records below it are left out; 0: none is.
  int level = 0;
  log_filters filters;
  log_formatter formatter;
  /// Never null.
  std::shared_ptr<log_sink> sink;
  /// Does the sink show colours?
  bool coloured = false;
};

/// What a setup says of one logger.
struct logger_setup {
  /// Nullopt: it stays as it is. 0: that of the nearest logger above.
  std::optional<int> level;
  std::vector<std::shared_ptr<const log_handler>> handlers;
  log_filters filters;
  /// Whether its records go to the handlers above, too. Nullopt: as before.
  std::optional<bool> propagate;
};

struct logging_setup {
  /// By name, in the order in which they are set up.
  std::vector<std::pair<std::string, logger_setup>> loggers;
  /// Nullopt: the root stays as it is.
  std::optional<logger_setup> root;
  /// Whether loggers that are there and aren't named write nothing from now on.
  bool disable_existing = true;
};

/// Routes records to handlers by the names of their loggers, as Python's logging does: the nearest level on
/// the way to the root decides whether a record is kept; it goes to all handlers on that way. If there are
/// none, warnings and what is worse go bare to stderr. Thread-safe.
///
/// The loggers that are there, as far as `disable_existing` is concerned, are those that setups named and
/// those that were declared. The loggers of tasks are values that come and go: none of them is silenced
/// because an earlier job used its name, as it is in Hydra.
class logging {
 public:
  logging(console out, std::shared_ptr<const clock> time);

  void declare(const std::string& name);
  /// (Python, logging.config.DictConfigurator)
  void apply(const logging_setup& setup);
  /// Sets the level of one logger. (`hydra.verbose`)
  void set_level(const std::string& name, log_level level);

  void write(std::string_view name, log_level level, std::string_view message, log_place where);
  [[nodiscard]] bool enabled(std::string_view name, log_level level) const;

  [[nodiscard]] const console& output() const { return m_console; }

 private:
  struct logger_state {
    int level = 0;
    std::vector<std::shared_ptr<const log_handler>> handlers;
    log_filters filters;
    bool propagate = true;
    bool disabled = false;
  };

  [[nodiscard]] const logger_state* find(std::string_view name) const;
  [[nodiscard]] bool is_enabled(std::string_view name, log_level level) const;
  void set_up(logger_state& state, const logger_setup& said);
  void close_handlers();

  console m_console;
  std::shared_ptr<const clock> m_clock;
  mutable std::mutex m_mutex;
  /// The root's name is empty.
  std::map<std::string, logger_state, std::less<>> m_loggers;
};

}  // namespace hydranth::impl
