#include <hydranth/spdlog.hpp>

#include "hydranth/config.hpp"
#include "hydranth/world.hpp"
#include "lib/run/logging.hpp"
#include "lib/run/logging_config.hpp"
#include "tests/support/catch.hpp"

using hydranth::job_context;

namespace {

/// A job whose logging is kept.
struct recorder {
  std::string out;
  job_context job;

  explicit recorder(const std::string& loggers) {
    job.logging = std::make_shared<hydranth::impl::logging>(
        hydranth::impl::console{[this](std::string_view text) { out += text; },
                                [this](std::string_view text) { out += text; }},
        hydranth::world::real().time);
    const auto setup = hydranth::config::from_yaml(
        "version: 1\n"
        "formatters: {simple: {format: '%(name)s %(levelname)s %(message)s (%(filename)s:%(lineno)d)'}}\n"
        "handlers: {console: {class: logging.StreamHandler, formatter: simple, stream: ext://sys.stdout}}\n"
        "root: {level: INFO, handlers: [console]}\n" +
        loggers);
    hydranth::impl::configure_logging(*job.logging, setup, [](const std::string&) {});
  }
};

}  // namespace

TEST_CASE("a logger of spdlog obeys the levels and formats of the config") {
  recorder test("loggers: {solver: {level: DEBUG}}\n");
  const auto root = hydranth::make_spdlog_logger(test.job);
  const auto solver = hydranth::make_spdlog_logger(test.job, "solver.linear");
  root->debug("unseen");
  root->warn("n = {}", 3);
  solver->trace("unseen");
  solver->debug("seen");
  solver->log(spdlog::source_loc{"src/solver.cpp", 42, "solve"}, spdlog::level::critical, "placed");
  CHECK(test.out ==
        "root WARNING n = 3 (:0)\n"
        "solver.linear DEBUG seen (:0)\n"
        "solver.linear CRITICAL placed (solver.cpp:42)\n");
  CHECK(root->level() == spdlog::level::info);
}

TEST_CASE("spdlog's own loggers go the job's way as long as the route lives") {
  recorder test("loggers: {mesh: {level: ERROR}}\n");
  spdlog::drop("mesh");
  const auto mesh = std::make_shared<spdlog::logger>("mesh");
  spdlog::register_logger(mesh);
  {
    const hydranth::spdlog_route route(test.job);
    spdlog::info("by default");
    mesh->warn("unseen");
    mesh->error("seen");
    mesh->set_pattern("%v without effect");
    mesh->error("again");
  }
  mesh->error("not ours");
  spdlog::drop("mesh");
  CHECK(test.out == "root INFO by default (:0)\nmesh ERROR seen (:0)\nmesh ERROR again (:0)\n");
  CHECK(mesh->sinks().empty());
  CHECK(mesh->level() == spdlog::level::info);
}

TEST_CASE("a level below all of Python's has a number, and a silenced logger writes nothing") {
  recorder test("loggers: {loud: {level: 5}, silent: {level: 60}}\n");
  hydranth::make_spdlog_logger(test.job, "loud")->trace("x");
  CHECK(test.out == "loud Level 5 x (:0)\n");
  CHECK(hydranth::make_spdlog_logger(test.job, "silent")->level() == spdlog::level::off);
}
