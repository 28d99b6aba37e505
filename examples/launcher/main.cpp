// A launcher that runs the cheap jobs of a sweep first, and no more than there is a budget for.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <hydranth/hydranth.hpp>
#include <hydranth/instantiate.hpp>
#include <hydranth/launcher.hpp>

namespace {

class within_budget final : public hydranth::launcher {
 public:
  /// `cost` is the key of each job's config that says what the job costs.
  within_budget(std::string cost, double budget) : m_cost(std::move(cost)), m_left(budget) {}

  std::vector<hydranth::job_result> launch(const hydranth::job_batch& jobs) override {
    const hydranth::logger log = jobs.sweep().log("lab.WithinBudget");
    std::vector<std::optional<hydranth::job_result>> ended(jobs.size());
    for (const auto& [cost, index] : cheapest_first(jobs)) {
      if (hydranth::interruption() != 0) break;
      const std::string name = "job " + jobs.job(index).id;
      if (cost > m_left) {
        log.warning(name + " costs more than what is left");
        continue;
      }
      m_left -= cost;
      log.info(name);
      ended[index] = jobs.run(index);
    }
    return in_order_of_jobs(ended);
  }

 private:
  std::vector<std::pair<double, std::size_t>> cheapest_first(const hydranth::job_batch& jobs) const {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < jobs.size(); ++i) order.emplace_back(jobs.config(i).get<double>(m_cost), i);
    std::sort(order.begin(), order.end());
    return order;
  }

  static std::vector<hydranth::job_result> in_order_of_jobs(
      const std::vector<std::optional<hydranth::job_result>>& ended) {
    std::vector<hydranth::job_result> results;
    for (const auto& result : ended) {
      if (result) results.push_back(*result);
    }
    return results;
  }

  std::string m_cost;
  double m_left;
};

double simulate(const hydranth::job_context& job) {
  const double error = job.config.get<double>("viscosity") / std::sqrt(job.config.get<double>("cells"));
  job.log("simulate").info("error " + std::to_string(error));
  return error;
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::registry targets;
  targets.add<within_budget(std::string, double)>("lab.WithinBudget", {"cost", "budget"})
      .as<hydranth::launcher>();
  hydranth::session with;
  with.add(targets);
  return hydranth::main(argc, argv, with, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        simulate);
}
