#include "lib/run/program_location.hpp"

#include <unistd.h>

#include <filesystem>

#include "hydranth/error.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using hydranth::path_base;
using hydranth::impl::default_job_name;
using hydranth::impl::locate_config_path;

TEST_CASE("a job is named after its program") {
  CHECK(default_job_name("./build/sim") == "sim");
  CHECK(default_job_name("/opt/solver_v2.bin") == "solver_v2");
  CHECK(default_job_name("my app (new).exe") == "my_app_new");
  CHECK(default_job_name("") == "app");
}

TEST_CASE("a relative config path starts at the program's directory") {
  const fs::path root =
      fs::canonical(fs::temp_directory_path()) / ("hydranth-location-" + std::to_string(getpid()));
  fs::create_directories(root / "app" / "conf");
  const std::string program = (root / "app" / "sim").string();
  CHECK(locate_config_path("conf", program, path_base::program) == root / "app" / "conf");
  CHECK(locate_config_path("../other", program, path_base::program) == root / "other");
  CHECK(locate_config_path("conf", program, path_base::working_directory) == fs::current_path() / "conf");
  CHECK(locate_config_path(".", program, path_base::working_directory) == fs::current_path());
  fs::remove_all(root);
}

TEST_CASE("absolute paths and paths with a scheme stay as they are") {
  CHECK(locate_config_path("/etc/conf", "sim", path_base::program) == "/etc/conf");
  CHECK(locate_config_path("pkg://session", "sim", path_base::program) == "pkg://session");
}

TEST_CASE("a config file is no config path") {
  CHECK_THROWS_WITH(
      locate_config_path("conf/config.yaml", "sim", path_base::program),
      "Using config_path to specify the config name is not supported, specify the config name via "
      "config_name.\nSee https://hydra.cc/docs/1.2/upgrades/0.11_to_1.0/config_path_changes\n");
}
