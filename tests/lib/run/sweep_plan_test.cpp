#include "lib/run/sweep/sweep_plan.hpp"

#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

sweep_request request_of(const std::vector<std::string>& texts) {
  sweep_request request;
  for (const std::string& text : texts) request.overrides.push_back(grammar::source::make("argument", text));
  return request;
}

std::vector<job_overrides> jobs_of(const sweep_plan& plan) {
  std::vector<job_overrides> jobs;
  for (std::size_t i = 0; i < plan.job_count(); ++i) jobs.push_back(plan.job(i));
  return jobs;
}

std::string failure_of(const sweep_request& request) {
  try {
    (void)sweep_plan::make(request);
  } catch (const error& failure) {
    return failure.kind() + ": " + failure.message();
  }
  return "";
}

}  // namespace

TEST_CASE("the first dimension changes slowest, a later override of a key takes the earlier one's place") {
  const sweep_plan plan = sweep_plan::make(request_of({"a=1,2", "hydra.x=y", "b=u,v", "a=3,4", "+a=5"}));
  CHECK(jobs_of(plan) ==
        std::vector<job_overrides>{
            {"a=3", "b=u", "+a=5"}, {"a=3", "b=v", "+a=5"}, {"a=4", "b=u", "+a=5"}, {"a=4", "b=v", "+a=5"}});
}

TEST_CASE("no override makes one job, an empty dimension none") {
  CHECK(jobs_of(sweep_plan::make(request_of({}))) == std::vector<job_overrides>{{}});
  CHECK(sweep_plan::make(request_of({"a=1,2", "b=range(0)"})).job_count() == 0);
}

TEST_CASE("params come first, as texts") {
  sweep_request request = request_of({"b=1,2"});
  map_value params;
  params.set("a", node::make(true));
  params.set("b", node::make(std::string("7")));
  request.params = node::make(std::move(params));
  CHECK(jobs_of(sweep_plan::make(request)) ==
        std::vector<job_overrides>{{"a=True", "b=1"}, {"a=True", "b=2"}});
}

TEST_CASE("batches are cut from the product in order, the last may be short") {
  sweep_request request = request_of({"a=range(5)"});
  request.max_batch_size = 2;
  const sweep_plan plan = sweep_plan::make(request);
  REQUIRE(plan.batch_count() == 3);
  CHECK(plan.batch_at(2).begin == 4);
  CHECK(plan.batch_at(2).end == 5);
  request.max_batch_size = 0;
  CHECK(failure_of(request) ==
        "ValueError: hydra.sweeper.max_batch_size is 0; it has to be null or at least 1");
}

TEST_CASE("what cannot be listed is refused") {
  CHECK(failure_of(request_of({"a=interval(0,1)"})) ==
        "HydraException: BasicSweeper does not support sweep type : INTERVAL_SWEEP");
  CHECK(failure_of(request_of({"hydra/launcher=a,b"})) ==
        "ConfigCompositionException: Sweeping over Hydra's configuration is not supported : "
        "'hydra/launcher=a,b'");
}

TEST_CASE("a plan of many jobs is as large as its dimensions") {
  const sweep_plan plan = sweep_plan::make(request_of({"a=range(1000)", "b=range(1000)", "c=range(1000)"}));
  CHECK(plan.job_count() == 1'000'000'000);
  CHECK(plan.job(123'456'789) == job_overrides{"a=123", "b=456", "c=789"});
  const std::string axis = "=range(1000000)";
  CHECK(failure_of(request_of({"a" + axis, "b" + axis, "c" + axis, "d" + axis})) ==
        "HydraException: the sweep has too many jobs to count");
}

TEST_CASE("a zip is one dimension, crossed with the others") {
  const sweep_plan plan = sweep_plan::make(request_of({"z=9", "p=zip(a=choice(x,y),+b.c=[1,'2'])", "n=1,2"}));
  CHECK(jobs_of(plan) == std::vector<job_overrides>{{"z=9", "a=x", "+b.c=1", "n=1"},
                                                    {"z=9", "a=x", "+b.c=1", "n=2"},
                                                    {"z=9", "a=y", "+b.c='2'", "n=1"},
                                                    {"z=9", "a=y", "+b.c='2'", "n=2"}});
}

TEST_CASE("the rows of a zip are shuffled as a whole") {
  sweep_request request = request_of({"p=shuffle(zip(a=range(20),b=range(100,120)))"});
  request.shuffle_seed = 4;
  const sweep_plan plan = sweep_plan::make(request);
  bool is_shuffled = false;
  for (std::size_t i = 0; i < plan.job_count(); ++i) {
    const job_overrides job = plan.job(i);
    const int a = std::stoi(job.at(0).substr(2));
    CHECK(job.at(1) == "b=" + std::to_string(a + 100));
    is_shuffled = is_shuffled || a != static_cast<int>(i);
  }
  CHECK(is_shuffled);
}

TEST_CASE("a zip of the command line takes the place of one of the params") {
  sweep_request request = request_of({"p=zip(a=[3],b=[4])"});
  map_value params;
  params.set("p", node::make(std::string("zip(a=[1,2],b=[3,4])")));
  params.set("c", node::make(std::string("5,6")));
  request.params = node::make(std::move(params));
  CHECK(jobs_of(sweep_plan::make(request)) ==
        std::vector<job_overrides>{{"a=3", "b=4", "c=5"}, {"a=3", "b=4", "c=6"}});
}

TEST_CASE("a key belongs to one dimension, unless both are overrides") {
  CHECK(failure_of(request_of({"a=1", "+a=2"})).empty());
  CHECK(failure_of(request_of({"p=zip(a=[1],b=[2])", "+b=3"})) ==
        "HydraException: 'b' is set twice: by the zip 'p' and by the override of '+b'");
}

TEST_CASE("the sets of files change slowest, repetitions fastest; those stay out of what a job is about") {
  sweep_request request = request_of({"a=1,2"});
  sweep_dimension file(dimension_kind::sweep_file, "runs.csv", {"b", "c"});
  file.add(std::vector<std::string>{"b=1", "c=2"});
  file.add(std::vector<std::string>{});
  request.files.push_back(file);
  request.repetition = sweep_repetition{.count = 2, .key = "+seed", .where = {}};
  const sweep_plan plan = sweep_plan::make(request);
  REQUIRE(plan.job_count() == 8);
  CHECK(plan.job(0) == job_overrides{"b=1", "c=2", "a=1", "+seed=0"});
  CHECK(plan.job(3) == job_overrides{"b=1", "c=2", "a=2", "+seed=1"});
  CHECK(plan.job(4) == job_overrides{"a=1", "+seed=0"});
  CHECK(plan.job_without_repetition(3) == job_overrides{"b=1", "c=2", "a=2"});
  CHECK(plan.job_without_repetition(2) == plan.job_without_repetition(3));
  CHECK(plan.repetition(2) == 0);
  CHECK(plan.repetition(3) == 1);
}

TEST_CASE("what is kept is numbered anew, and cut into batches") {
  sweep_request request = request_of({"a=range(10)"});
  request.max_batch_size = 3;
  sweep_plan plan = sweep_plan::make(request);
  plan.keep([](std::size_t i) { return i % 2 == 1; });
  CHECK(jobs_of(plan) == std::vector<job_overrides>{{"a=1"}, {"a=3"}, {"a=5"}, {"a=7"}, {"a=9"}});
  CHECK(plan.batch_count() == 2);
  plan.keep([](std::size_t i) { return i >= 3; });
  CHECK(jobs_of(plan) == std::vector<job_overrides>{{"a=7"}, {"a=9"}});
}

TEST_CASE("the jobs of several grids follow one another") {
  std::vector<sweep_grid> grids;
  grids.push_back(sweep_grid::make(request_of({"a=1,2"})));
  grids.push_back(sweep_grid::make(request_of({"b=range(0)"})));
  grids.push_back(sweep_grid::make(request_of({"c=3,4", "d=5"})));
  const sweep_plan plan(std::move(grids), std::nullopt);
  CHECK(jobs_of(plan) == std::vector<job_overrides>{{"a=1"}, {"a=2"}, {"c=3", "d=5"}, {"c=4", "d=5"}});
}

TEST_CASE("samples take the place of the product") {
  sweep_request request = request_of({"x=0", "a=interval(0,1)", "y=1", "b=1,2,3"});
  request.sampling = sweep_sampling{.count = 5, .seed = 1, .method = sampling_method::random, .where = {}};
  const sweep_plan plan = sweep_plan::make(request);
  REQUIRE(plan.job_count() == 5);
  for (const job_overrides& job : jobs_of(plan)) {
    REQUIRE(job.size() == 4);
    CHECK(job[0] == "x=0");
    CHECK(job[1].starts_with("a=0."));
    CHECK(job[2].starts_with("b="));
    CHECK(job[3] == "y=1");
  }
  CHECK(jobs_of(plan) == jobs_of(sweep_plan::make(request)));
}
