#include "lib/run/logging.hpp"

#include "hydranth/render.hpp"
#include "lib/run/logging_config.hpp"
#include "tests/support/catch.hpp"

using hydranth::config;
using hydranth::log_level;
using hydranth::logger;
using namespace hydranth::impl;

namespace {

class stopped_clock final : public hydranth::clock {
 public:
  [[nodiscard]] std::chrono::system_clock::time_point now() const override {
    return std::chrono::system_clock::time_point(std::chrono::milliseconds(1'000'000'000'007));
  }
};

/// Logging whose output is kept.
struct recorder {
  std::string out;
  std::string err;
  std::shared_ptr<logging> logs = std::make_shared<logging>(
      console{[this](std::string_view text) { out += text; }, [this](std::string_view text) { err += text; }},
      std::make_shared<stopped_clock>());

  void configure(const std::string& yaml) { configure_logging(*logs, config::from_yaml(yaml)); }
  [[nodiscard]] logger get(const std::string& name) const { return {logs, name}; }
};

std::string formatted(const std::string& format) {
  const log_record record{"solver.linear", log_level::info, "done", stopped_clock().now()};
  return log_formatter(format, "T%S").format(record);
}

constexpr const char* console_setup =
    "formatters: {simple: {format: '%(name)s %(levelname)s %(message)s'}}\n"
    "handlers: {console: {class: logging.StreamHandler, formatter: simple, stream: ext://sys.stdout}}\n";

}  // namespace

TEST_CASE("records are formatted as Python formats them") {
  CHECK(formatted("[%(levelname)s] %(name)s: %(message)s") == "[INFO] solver.linear: done");
  CHECK(formatted("%(levelname)-8s|%(name)10.4s|") == "INFO    |      solv|");
  CHECK(formatted("%(levelno)03d%%") == "020%");
  CHECK(formatted("%(asctime)s %(msecs)03d") == "T40 007");
}

TEST_CASE("a malformed format is refused by name") {
  CHECK_THROWS_WITH(log_formatter("%(colour)s"),
                    "Invalid format '%(colour)s' for a log record: there is no field 'colour'");
  CHECK_THROWS_WITH(log_formatter("%(name"),
                    "Invalid format '%(name' for a log record: incomplete format key");
  CHECK_THROWS_WITH(log_formatter("%(name)"), "Invalid format '%(name)' for a log record: incomplete format");
  CHECK_THROWS_WITH(log_formatter("%s"), "Invalid format '%s' for a log record: a field is written %(name)s");
}

TEST_CASE("without a setup, warnings and worse go bare to stderr") {
  recorder log;
  log.get("a").info("quiet");
  log.get("a").warning("loud");
  CHECK(log.out.empty());
  CHECK(log.err == "loud\n");
}

TEST_CASE("the nearest level decides, and all handlers on the way to the root get the record") {
  recorder log;
  log.configure(std::string(console_setup) +
                "root: {level: INFO, handlers: [console]}\n"
                "loggers: {sim.io: {level: ERROR}, sim.io.net: {level: DEBUG, handlers: [console]}}\n");
  log.get("sim").debug("1");
  log.get("sim").info("2");
  log.get("sim.io").warning("3");
  log.get("sim.io.net").debug("4");
  CHECK(log.out == "sim INFO 2\nsim.io.net DEBUG 4\nsim.io.net DEBUG 4\n");
}

TEST_CASE("a logger that does not propagate keeps its records") {
  recorder log;
  log.configure(std::string(console_setup) +
                "root: {level: INFO, handlers: [console]}\n"
                "loggers: {a: {handlers: [console], propagate: false}}\n");
  log.get("a.b").info("once");
  CHECK(log.out == "a.b INFO once\n");
}

TEST_CASE("hydra.verbose puts the root or named loggers to DEBUG") {
  recorder log;
  log.configure(std::string(console_setup) + "root: {level: INFO, handlers: [console]}\n");
  apply_verbose(*log.logs, config::from_yaml("[a, b]"));
  CHECK(log.get("a.x").enabled(log_level::debug));
  CHECK_FALSE(log.get("c").enabled(log_level::debug));
  apply_verbose(*log.logs, config(true));
  CHECK(log.get("c").enabled(log_level::debug));
}

TEST_CASE("a null root leaves logging as it is") {
  recorder log;
  log.configure("root: null\n");
  log.get("a").error("bare");
  CHECK(log.err == "bare\n");
}

TEST_CASE("what is wrong with a logging setup is said with its place") {
  recorder log;
  const auto refusal = [&](const std::string& yaml) {
    try {
      log.configure(yaml);
    } catch (const hydranth::error& failure) {
      return hydranth::render(failure);
    }
    return std::string("accepted");
  };
  CHECK(refusal("root:\n  level: LOUD\n") ==
        "Unable to configure root logger\n"
        "Unknown level: 'LOUD'\n"
        "  --> <text>:2:10\n"
        "   |\n"
        " 2 |   level: LOUD\n"
        "   |          ^^^^\n");
  CHECK(refusal("handlers:\n  syslog: {class: logging.SysLogHandler}\nroot: {}\n") ==
        "Unable to configure handler 'syslog'\n"
        "there is no handler 'logging.SysLogHandler': logging.StreamHandler, logging.FileHandler and "
        "logging.NullHandler are known\n"
        "  --> <text>:2:19\n"
        "   |\n"
        " 2 |   syslog: {class: logging.SysLogHandler}\n"
        "   |                   ^^^^^^^^^^^^^^^^^^^^^\n");
  CHECK(refusal("root:\n  handlers: [file]\n") ==
        "Unable to configure root logger\n"
        "there is no handler 'file'\n"
        "  --> <text>:2:14\n"
        "   |\n"
        " 2 |   handlers: [file]\n"
        "   |              ^^^^\n");
}
