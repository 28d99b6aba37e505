// A callback that gathers what the jobs of a sweep return in a table.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <hydranth/callback.hpp>
#include <hydranth/hydranth.hpp>
#include <hydranth/instantiate.hpp>

namespace {

/// One row for each job: its overrides and its result.
class result_table final : public hydranth::callback {
 public:
  explicit result_table(std::string file) : m_file(std::move(file)) {}

  void on_job_end(const hydranth::job_context&, const hydranth::job_result& result) override {
    const double* value = std::get_if<double>(&result.value);
    std::ostringstream row;
    for (const std::string& override_text : result.job.overrides) row << override_text << ' ';
    if (value) {
      row << *value;
    } else {
      row << "failed";
    }
    m_rows.push_back(row.str());
  }

  void on_multirun_end(const hydranth::run_context& sweep) override {
    const std::filesystem::path directory = sweep.hydra.get<std::string>("sweep.dir");
    std::ofstream table(directory / m_file);
    for (const std::string& row : m_rows) table << row << '\n';
    sweep.log("lab.ResultTable").info(std::to_string(m_rows.size()) + " results in " + m_file);
  }

 private:
  std::string m_file;
  std::vector<std::string> m_rows;
};

double objective(const hydranth::config& cfg) {
  const auto x = cfg.get<double>("x");
  return (x - 3) * (x - 3);
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::registry targets;
  targets.add<result_table(std::string)>("lab.ResultTable", {{"file", "results.txt"}})
      .as<hydranth::callback>();
  hydranth::session with;
  with.add(targets);
  return hydranth::main(argc, argv, with, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        objective);
}
