#include "lib/run/sweep_plan.hpp"

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

TEST_CASE("a job's printed overrides have to parse again, to no sweep") {
  CHECK_NOTHROW(check_job({"a=1", "b='x,y'"}));
  CHECK_NOTHROW(check_job({"a=é"}));
  CHECK_THROWS_AS(check_job({"a=#"}), error);
  CHECK_THROWS_AS(check_job({"a=b,c"}), error);
}
