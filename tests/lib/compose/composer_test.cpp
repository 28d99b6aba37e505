#include "lib/compose/composer.hpp"

#include <thread>

#include "lib/compose/memory_source.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using testing::compose;

namespace {

std::string job_yaml(const composition& composed) {
  return emit_yaml(*job_config(composed));
}

}  // namespace

TEST_CASE("groups, packages and overrides make one config") {
  const composition composed =
      compose({{"config.yaml", "defaults: [model: small, opt@train.opt: adam, _self_]\nseed: 1\n"},
               {"model/small.yaml", "layers: 2\n"},
               {"model/large.yaml", "layers: 48\n"},
               {"opt/adam.yaml", "lr: 0.1\n"}},
              {"model=large", "train.opt.lr=0.2", "+tag=x"});
  CHECK(job_yaml(composed) == "model:\n  layers: 48\ntrain:\n  opt:\n    lr: 0.2\nseed: 1\ntag: x\n");
  REQUIRE(composed.merged->choices.find("opt@train.opt"));
  CHECK(composed.merged->choices.find("opt@train.opt")->value == "adam");
  CHECK(composed.merged->choices.find("model")->value == "large");
}

TEST_CASE("the defaults list says who brought what, and where that stands") {
  const composition composed = compose({{"config.yaml", "defaults:\n  - a: x\n  - _self_\n"},
                                        {"a/x.yaml", "defaults: [y]\n"},
                                        {"a/y.yaml", "v: 1\n"}});
  std::vector<std::string> lines;
  for (const defaults_element& element : composed.merged->defaults) {
    if (!element.config_path.starts_with("hydra")) {
      lines.push_back(element.config_path + " @" + element.package + " <" + element.parent +
                      (element.is_self ? " self" : ""));
    }
  }
  CHECK(lines == std::vector<std::string>{"a/y @a <a/x", "a/x @a <config self", "config @ <<root> self"});
}

TEST_CASE("a composer reads each file once") {
  const auto files =
      testing::make_files({{"config.yaml", "defaults: [db: pg, _self_]\nn: 1\n"}, {"db/pg.yaml", "p: 1\n"}});
  const composer configs(testing::make_options(files));
  for (int n = 0; n < 10; ++n) {
    CHECK(job_yaml(configs.compose(testing::make_request({"n=" + std::to_string(n)}))) ==
          "db:\n  p: 1\n'n': " + std::to_string(n) + "\n");
  }
  CHECK(files->reads() == 2);
}

TEST_CASE("a composer apart composes the same of the same files, and shares no nodes") {
  const auto files = testing::make_files({{"config.yaml", "defaults: [db: pg, _self_]\nlr: 1\n"},
                                          {"db/pg.yaml", "port: {value: 1}\n"},
                                          {"db/my.yaml", "port: {value: 2}\n"}});
  const composer configs(testing::make_options(files));
  const std::shared_ptr<const composer> apart = configs.apart();
  for (const std::vector<std::string>& overrides : std::vector<std::vector<std::string>>{
           {}, {"db=my"}, {"lr=2"}, {"db.port.value=3"}, {"hydra.job.name=x", "+added.key=1"}}) {
    const composition one = configs.compose(testing::make_request(overrides));
    const composition other = apart->compose(testing::make_request(overrides));
    CHECK(emit_yaml(*one.root) == emit_yaml(*other.root));
    const key_path port = named_path("db.port");
    CHECK(node_at(one.root, port) != node_at(other.root, port));
  }
  CHECK(files->reads() == 3);
  CHECK_THROWS_AS(apart->compose(testing::make_request({"db=no"})), error);
}

TEST_CASE("threads may share a composer") {
  const composer configs(
      testing::make_options(testing::make_files({{"config.yaml", "defaults: [db: pg, _self_]\nn: 1\n"},
                                                 {"db/pg.yaml", "p: 1\n"},
                                                 {"db/my.yaml", "p: 2\n"}})));
  const std::string expected = job_yaml(configs.compose(testing::make_request({"db=my"})));
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&configs, &expected, &count] {
      for (int i = 0; i < 50; ++i) {
        const std::string option = i % 2 == 0 ? "my" : "pg";
        const bool same = job_yaml(configs.compose(testing::make_request({"db=" + option}))) == expected;
        if (same != (option == "my")) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("a multirun's base skips open choices and sweeps") {
  auto request = testing::make_request({"db=pg,my"});
  request.mode = run_mode::multirun;
  const composer configs(testing::make_options(testing::make_files(
      {{"config.yaml", "defaults:\n  - db: ???\n  - _self_\nn: 1\n"}, {"db/pg.yaml", "p: 1\n"}})));
  CHECK(job_yaml(configs.compose(request)) == "'n': 1\n");
}

TEST_CASE("configs held in memory are found after the files") {
  auto embedded = std::make_shared<memory_source>("pkg", "app.conf");
  embedded->add_text("config", "defaults: [db: pg]\n");
  embedded->add_text("db/pg", "p: 5\n");
  composer::options options = testing::make_options(testing::make_files({}));
  options.makers["pkg"] = [&](const std::string& name) { return name == "app.conf" ? embedded : nullptr; };
  options.path = make_search_path({{"main", "pkg://app.conf"}});
  CHECK(job_yaml(composer(std::move(options)).compose(testing::make_request())) == "db:\n  p: 5\n");
}
