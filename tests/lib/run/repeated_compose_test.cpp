// hydranth::composer: what it remembers changes nothing but the time that it takes.
#include <string>
#include <vector>

#include "hydranth/compose.hpp"
#include "hydranth/render.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;

namespace {

using overrides = std::vector<std::string>;

void write_configs(const scratch_directory& scratch) {
  scratch.write("config.yaml", "defaults:\n  - db: mysql\n  - _self_\n\nlr: 0.1\nhydra_like: 1\nsep: '+'\n");
  scratch.write("db/mysql.yaml", "name: mysql\nport: 3306\n");
  scratch.write("db/pg.yaml", "name: pg\nport: 5432\n");
}

/// All of it, or why there is nothing.
template <typename Compose>
std::string outcome(const Compose& compose) {
  try {
    const composition made = compose();
    std::string text = made.full.to_yaml();
    for (const std::string& each : made.overrides) text += "# " + each + '\n';
    return text;
  } catch (const error& failure) {
    return render(failure);
  }
}

}  // namespace

TEST_CASE("a composer composes as compose does, whatever it has composed before") {
  const scratch_directory scratch;
  write_configs(scratch);
  const compose_options options{.config_path = scratch.path().string(), .config_name = "config"};
  const std::vector<overrides> all{
      {},
      {"lr=1"},
      {"lr=2", "db=pg"},
      {"hydra.job.name=night", "lr=3"},
      {"hydra.job.name=day", "lr=3"},
      {"lr=4", "hydra.job.name=night"},
      {"hydra/job_logging=none", "lr=5"},
      {"hydra.job.name=night", "hydra/job_logging=none", "lr=6"},
      {"hydra_like=7", "lr=7"},
      {"lr=8", "hydra_like=8"},
      {"hydra.job.config.override_dirname.item_sep=${sep}", "lr=9", "db=pg"},
      {"hydra.job.config.override_dirname.exclude_keys=[lr]", "lr=9", "db=pg"},
      {"+hydra.job.env_set.MODE=fast", "lr=10"},
      {"hydra.job.env_copy=[HYDRANTH_NO_SUCH_VARIABLE]", "lr=11"},
      {"hydra.runtime.cwd=elsewhere", "hydra.overrides.task=[x]", "lr=12"},
      {"~lr", "+lr=13"},
      {"hydra.nope=1", "lr=14"},
      {"hydra.job.name=night", "nope=15"},
      {"hydra.job.chdir=maybe", "lr=16"},
      {"lr=[17"},
  };
  const composer again(options);
  for (int round = 0; round < 2; ++round) {
    for (const overrides& each : all) {
      INFO(round << ": " << (each.empty() ? "" : each.front()));
      compose_options with_overrides = options;
      with_overrides.overrides = each;
      CHECK(outcome([&] { return again.compose(each); }) == outcome([&] { return compose(with_overrides); }));
    }
  }
}

TEST_CASE("a composer adds overrides to those of all its compositions") {
  const scratch_directory scratch;
  write_configs(scratch);
  const composer pg(
      {.config_path = scratch.path().string(), .config_name = "config", .overrides = {"db=pg"}});
  const composition made = pg.compose({"lr=1"});
  CHECK(made.config.get<std::string>("db.name") == "pg");
  CHECK(made.overrides == overrides{"db=pg", "lr=1"});
  CHECK(pg.compose().overrides == overrides{"db=pg"});
  CHECK(outcome([&] { return pg.compose({"lr=[1"}); }).find("--> override 2:1:6") != std::string::npos);
}

TEST_CASE("a composer reads a file once, compose each time") {
  const scratch_directory scratch;
  write_configs(scratch);
  const compose_options options{.config_path = scratch.path().string(), .config_name = "config"};
  const composer early(options);
  const composer copy = early;
  CHECK(early.compose().config.get<int>("db.port") == 3306);
  scratch.write("db/mysql.yaml", "name: mysql\nport: 1\n");
  CHECK(early.compose().config.get<int>("db.port") == 3306);
  CHECK(copy.compose({"lr=1"}).config.get<int>("db.port") == 3306);
  CHECK(compose(options).config.get<int>("db.port") == 1);
  CHECK(composer(options).compose().config.get<int>("db.port") == 1);
}
