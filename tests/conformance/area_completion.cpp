// Asks for the candidates in a directory of its own, without a shell.
#include "lib/run/completion.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sessions.hpp"
#include "tests/conformance/area.hpp"
#include "tests/conformance/case_files.hpp"
#include "tests/support/scratch_directory.hpp"

namespace hydranth::conformance {

namespace {

using testing::replaced;
using testing::scratch_directory;

json query(const json& test_case) {
  const scratch_directory tmp;
  std::filesystem::create_directories(tmp.path() / "conf");
  std::filesystem::create_directories(tmp.path() / "work");
  write_files(test_case, "files", tmp, "conf");
  write_files(test_case, "cwd_files", tmp, "work");
  const impl::directory_change change(tmp.path() / "work");

  const session with;
  const auto resolvers = impl::make_resolvers(with);
  impl::application app;
  app.program = app.job_name = "sim";
  if (!test_case.at("config_name").is_null())
    app.config_name = test_case.at("config_name").get<std::string>();
  app.configs = impl::make_composer(with, {.main = {{"main", (tmp.path() / "conf").string()}}}, resolvers);
  app.how = impl::make_reading(with, resolvers);
  json candidates = json::array();
  const std::string line = replaced(test_case.at("line").get<std::string>(), "{TMP}", tmp.path().string());
  for (const std::string& found : impl::complete(app, line, impl::line_style::hydra)) {
    candidates.push_back(replaced(found, tmp.path().string(), "{TMP}"));
  }
  return {{"candidates", std::move(candidates)}};
}

}  // namespace

outcome run_completion(const json& test_case) {
  json actual;
  if (test_case.at("op") == "strip") {
    actual["stripped"] = impl::without_program(test_case.at("full_line").get<std::string>());
  } else {
    actual = query(test_case);
  }
  return {canonical(actual) == canonical(test_case.at("expect")), actual};
}

}  // namespace hydranth::conformance
