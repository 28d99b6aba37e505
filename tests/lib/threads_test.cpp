// Many compositions at once, of all kinds, from one session and from one composer. Built with ThreadSanitizer
// in .ci/run: then it is the proof that they share nothing that changes without a lock.
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "hydranth/config_source.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/embedded.hpp"
#include "hydranth/hydranth.hpp"
#include "hydranth/instantiate.hpp"
#include "hydranth/launcher.hpp"
#include "lib/compose/composer.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;

namespace {

constexpr std::size_t thread_count = 8;
constexpr std::size_t composition_count = 1000;

using overrides = std::vector<std::string>;

/// Choices, values, packages, additions, deletions, interpolations, all kinds of places, and errors.
const std::vector<overrides>& command_lines() {
  static const std::vector<overrides> lines{
      {},
      {"db=pg"},
      {"db=mysql", "lr=0.5"},
      {"db=stored", "+seed=1"},
      {"+db@backup=mysql"},
      {"~db"},
      {"~lr"},
      {"db=packaged", "++db.port=7"},
      {"hydra.searchpath=[memory://more]", "db=remote"},
      {"+experiment=fast"},
      {"+experiment=slow", "model.layers=[1,2,3]"},
      {"hydra/job_logging=none", "hydra.run.dir=out"},
      {"hydra/launcher=joblib", "hydra.launcher.n_jobs=3"},
      {"hydra/sweeper=optuna", "hydra/sweeper/sampler=random"},
      {"model.width=12"},
      // Wrong ones.
      {"db=nope"},
      {"nope=1"},
      {"lr=[1"},
      {"db=malformed"},
      {"hydra.launcher.n_jobs=3"},
      {"hydra.searchpath=[other://x]"},
      {"model.width=${nope}"},
      {"+experiment=failing"},
  };
  return lines;
}

void write_tree(const scratch_directory& directory) {
  directory.write("config.yaml",
                  "defaults:\n"
                  "  - db: mysql\n"
                  "  - model: small\n"
                  "  - _self_\n"
                  "\n"
                  "lr: 0.1\n"
                  "twice: ${double:${lr}}\n"
                  "url: ${oc.select:db.host,nowhere}:${oc.select:db.port,0}\n"
                  "name: ${hydra:job.name}\n");
  directory.write("db/mysql.yaml", "host: localhost\nport: 3306\n");
  directory.write("db/pg.yaml", "defaults:\n  - mysql\n  - _self_\n\nport: 5432\n");
  directory.write("db/malformed.yaml", "host: [\n");
  directory.write("model/small.yaml", "width: 8\narea: ${double:${.width}}\nlayers: [8, 8]\n");
  directory.write("model/large.yaml", "defaults:\n  - small\n\nwidth: 80\n");
  directory.write("experiment/fast.yaml",
                  "# @package _global_\n"
                  "defaults:\n"
                  "  - override /model: small\n"
                  "  - override /db: pg\n"
                  "\n"
                  "lr: 1\n");
  directory.write("experiment/slow.yaml",
                  "# @package _global_\ndefaults:\n  - override /model: large\n\nlr: 0.001\n");
  directory.write("experiment/failing.yaml", "# @package _global_\nlr: ${failing:}\n");
}

class one_config final : public config_source {
 public:
  std::optional<std::string> read(std::string_view config) const override {
    return config == "db/remote" ? std::optional<std::string>("host: far\nport: 1\n") : std::nullopt;
  }
  std::vector<member> list(std::string_view group) const override {
    if (group.empty()) return {{"db", true}};
    return group == "db" ? std::vector<member>{{"remote", false}} : std::vector<member>{};
  }
};

constexpr std::array<embedded_file, 1> packaged{{{"db/packaged.yaml", "host: inside\nport: 2\n"}}};

session make_session() {
  session made;
  made.add(config_store().store({.group = "db", .name = "stored", .yaml = "host: memory\nport: 3\n"}))
      .add(embedded_configs{"app", packaged})
      .add_search_path("pkg://app")
      .add_scheme("memory", [](const std::string&) { return std::make_shared<one_config>(); })
      .add_resolver("double", [](std::span<const config> given) { return config(2 * given[0].as<double>()); })
      .add_resolver("failing", [](std::span<const config>) -> config { throw std::runtime_error("broken"); });
  return made;
}

using task_of_kind = std::function<std::string(std::size_t kind)>;

/// What the task gives for each of the kinds, on one thread.
std::vector<std::string> results_of(std::size_t kinds, const task_of_kind& task) {
  std::vector<std::string> results;
  for (std::size_t kind = 0; kind < kinds; ++kind) results.push_back(task(kind));
  return results;
}

/// Runs the task `composition_count` times on many threads, for each of the kinds in turn. Returns how often
/// it gave something else than expected.
std::size_t count_differences(const std::vector<std::string>& expected, const task_of_kind& task) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> differences = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < thread_count; ++i) {
    threads.emplace_back([&] {
      for (std::size_t number = next++; number < composition_count; number = next++) {
        const std::size_t kind = number % expected.size();
        if (task(kind) != expected[kind]) ++differences;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return differences;
}

}  // namespace

TEST_CASE("one session composes on many threads") {
  const scratch_directory directory;
  write_tree(directory);
  const session with = make_session();
  const auto compose_one = [&](std::size_t kind) -> std::string {
    try {
      const composition made = compose(
          with,
          {.config_path = directory.path(), .config_name = "config", .overrides = command_lines()[kind]});
      return made.config.to_yaml(config::interpolations::resolve) + made.full.to_yaml();
    } catch (const error& failure) {
      return render(failure);
    }
  };
  CHECK(
      compose_one(0).starts_with("db:\n  host: localhost\n  port: 3306\nmodel:\n  width: 8\n  area: 16.0\n"));
  CHECK(count_differences(results_of(command_lines().size(), compose_one), compose_one) == 0);
}

TEST_CASE("one composer composes on many threads, as the jobs of a sweep do") {
  const scratch_directory directory;
  write_tree(directory);
  const auto make_composer = [&] {
    return std::make_unique<const impl::composer>(
        impl::composer::options{.path = impl::make_search_path({{"main", directory.path().string()}})});
  };
  std::unique_ptr<const impl::composer> configs = make_composer();
  const auto compose_one = [&](std::size_t kind) -> std::string {
    impl::compose_request request;
    request.config_name = "config";
    for (const std::string& text : command_lines()[kind]) {
      request.overrides.push_back(grammar::source::make("argument", text));
    }
    try {
      return impl::emit_yaml(*impl::job_config(configs->compose(request)));
    } catch (const error& failure) {
      return render(failure);
    }
  };
  const std::vector<std::string> expected = results_of(command_lines().size(), compose_one);
  configs = make_composer();  // with empty caches, which all threads fill at once
  CHECK(count_differences(expected, compose_one) == 0);
}

TEST_CASE("one config is read and changed on many threads") {
  const scratch_directory directory;
  write_tree(directory);
  const auto compose_one = [&] {
    return compose(make_session(), {.config_path = directory.path(), .config_name = "config"}).config;
  };
  config shared = compose_one();
  const auto read_one = [&](std::size_t kind) {
    const config changed = shared.set("lr", static_cast<double>(kind));
    return changed.to_yaml(config::interpolations::resolve) + shared.get<std::string>("url") +
           std::to_string(changed.get<double>("twice") + shared.get<double>("twice"));
  };
  const std::vector<std::string> expected = results_of(16, read_one);
  shared = compose_one();  // nobody has asked yet what its interpolations mean
  CHECK(count_differences(expected, read_one) == 0);
}

TEST_CASE("several threads plan a sweep") {
  class counter final : public launcher {
   public:
    explicit counter(std::size_t& jobs) : m_jobs(jobs) {}
    std::vector<job_result> launch(const job_batch& jobs) override {
      m_jobs += jobs.size();
      return {};
    }

   private:
    std::size_t& m_jobs;
  };
  const scratch_directory directory;
  write_tree(directory);
  std::size_t launched = 0;
  registry targets;
  targets.add("count", [&launched] { return std::make_unique<counter>(launched); }, {}).as<launcher>();
  session with = make_session();
  with.add(targets);
  const std::string sweep = "hydra.sweep.dir=" + (directory.path() / "sweep").string();
  const std::vector<const char*> words{"app",
                                       "-m",
                                       "hydra/hydra_logging=none",
                                       "db=mysql,pg",
                                       sweep.c_str(),
                                       "hydra.launcher._target_=count",
                                       "lr=range(0,600)"};
  const int status = hydranth::main(static_cast<int>(words.size()), words.data(), with,
                                    {.config_path = directory.path().string(),
                                     .config_name = "config",
                                     .relative_to = path_base::working_directory,
                                     .thread_safe = true},
                                    [](const config&) {});
  CHECK(status == 0);
  CHECK(launched == 1200);
}
