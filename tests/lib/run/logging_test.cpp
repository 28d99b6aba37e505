#include "lib/run/logging.hpp"

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

  std::vector<std::string> warnings;

  void configure(const std::string& yaml) {
    configure_logging(*logs, config::from_yaml("version: 1\n" + yaml),
                      [this](const std::string& text) { warnings.push_back(text); });
  }
  [[nodiscard]] logger get(const std::string& name) const { return {logs, name}; }
};

constexpr const char* console_setup =
    "formatters: {simple: {format: '%(name)s %(levelname)s %(message)s'}}\n"
    "handlers: {console: {class: logging.StreamHandler, formatter: simple, stream: ext://sys.stdout}}\n";

}  // namespace

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

TEST_CASE("an absent level and an absent propagate stay as they are") {
  recorder log;
  log.configure(std::string(console_setup) +
                "root: {level: DEBUG, handlers: [console]}\n"
                "loggers: {a: {level: ERROR, propagate: false, handlers: [console]}}\n");
  log.configure(std::string(console_setup) +
                "root: {handlers: [console]}\nloggers: {a: {handlers: [console]}}\n");
  log.get("b").debug("1");
  log.get("a").warning("2");
  log.get("a").error("3");
  CHECK(log.out == "b DEBUG 1\na ERROR 3\n");
}

TEST_CASE("loggers that are there and aren't named are disabled; those below named ones start afresh") {
  recorder log;
  log.logs->declare("hydra");
  log.configure(std::string(console_setup) +
                "root: {level: INFO, handlers: [console]}\n"
                "loggers: {a: {level: ERROR}, b.c: {level: ERROR}, d: {level: ERROR}}\n"
                "disable_existing_loggers: false\n");
  log.configure(std::string(console_setup) + "root: {handlers: [console]}\nloggers: {b: {}, d: {}}\n");
  log.get("hydra").error("1");
  log.get("a").error("2");
  log.get("a.below").error("3");
  log.get("b.c").info("4");
  log.get("d").info("5");
  log.get("new").info("6");
  CHECK(log.out == "a.below ERROR 3\nb.c INFO 4\nnew INFO 6\n");
  CHECK_FALSE(log.get("a").enabled(log_level::critical));
  log.configure("disable_existing_loggers: false\n" + std::string(console_setup) +
                "root: {handlers: [console]}\n");
  CHECK(log.get("a").enabled(log_level::critical));
}

TEST_CASE("the root is also called root") {
  recorder log;
  log.configure(std::string(console_setup) +
                "root: {handlers: [console]}\nloggers: {root: {level: DEBUG, handlers: [console]}}\n");
  log.get("root").debug("1");
  log.get("").debug("2");
  CHECK(log.out == "root DEBUG 1\nroot DEBUG 2\n");
}

TEST_CASE("filters let the records of a logger and those below it pass") {
  recorder log;
  log.configure(
      "formatters: {simple: {format: '%(name)s %(message)s'}}\n"
      "filters: {f: {name: a.b}, all: {}, none: {name: x}}\n"
      "handlers:\n"
      "  console: {class: logging.StreamHandler, formatter: simple, stream: ext://sys.stdout, filters: [f, "
      "all]}\n"
      "root: {level: INFO, handlers: [console]}\n"
      "loggers: {a.b.deaf: {filters: [none]}}\n");
  for (const std::string name : {"a", "a.b", "a.b.c", "a.bc", "a.b.deaf", "a.b.deaf.below"})
    log.get(name).info("x");
  CHECK(log.out == "a.b x\na.b.c x\na.b.deaf.below x\n");
}

TEST_CASE("what Python would ignore is warned about, with its place") {
  recorder log;
  log.configure(
      "formaters: {}\n"
      "formatters: {simple: {fmt: '%(name)s'}}\n"
      "filters: {f: {nam: a}}\n"
      "loggers: {a: {lvl: INFO}}\n"
      "root: {}\n");
  CHECK(log.warnings ==
        std::vector<std::string>{
            "'formaters' has no meaning in the logging setup (<text>:2:12): did you mean 'formatters'?",
            "'fmt' has no meaning in the logging setup.formatters.simple (<text>:3:28)",
            "'nam' has no meaning in the logging setup.filters.f (<text>:4:20): did you mean 'name'?",
            "'lvl' has no meaning in the logging setup.loggers.a (<text>:5:20)"});
}

TEST_CASE("hydra.verbose takes names") {
  recorder log;
  CHECK_THROWS_WITH(apply_verbose(*log.logs, config::from_yaml("[1]")), "A logger name must be a string");
  CHECK_THROWS_WITH(apply_verbose(*log.logs, config(1)),
                    "hydra.verbose must be a boolean, a logger's name or a list of names");
}
