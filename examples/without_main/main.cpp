// A supervisor that composes the settings of each server that it looks after: no job, no directories.
#include <cstdio>
#include <future>
#include <hydranth/hydranth.hpp>
#include <string>
#include <vector>

namespace {

// `SERVER`, or `SERVER,OVERRIDE`.
hydranth::config settings_of(const hydranth::session& session, const std::string& server) {
  std::vector<std::string> overrides = {"server=" + server.substr(0, server.find(','))};
  if (const std::size_t comma = server.find(','); comma != std::string::npos) {
    overrides.push_back(server.substr(comma + 1));
  }
  return hydranth::compose(session,
                           {.config_path = CONFIG_DIRECTORY, .config_name = "config", .overrides = overrides})
      .config;
}

}  // namespace

int main(int argc, char** argv) {
  const hydranth::session session;
  std::vector<std::future<hydranth::config>> all;
  for (int i = 1; i < argc; ++i) {
    all.push_back(std::async(std::launch::async, settings_of, std::cref(session), std::string(argv[i])));
  }
  int failures = 0;
  for (std::future<hydranth::config>& each : all) {
    try {
      const hydranth::config settings = each.get();
      std::printf("%s, %g s\n", settings.get<std::string>("url").c_str(), settings.get<double>("timeout"));
    } catch (const hydranth::error& failure) {
      ++failures;
      std::fputs(hydranth::render(failure).c_str(), stderr);
    }
  }
  return failures == 0 ? 0 : 1;
}
