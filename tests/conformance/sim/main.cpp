// The application that the cases of area `app` run: a program like any other on the public interface. What it
// passes to Hydra and what its task does comes from the environment, since its command line belongs to the
// case.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <hydranth/callback.hpp>
#include <hydranth/hydranth.hpp>
#include <hydranth/instantiate.hpp>

namespace {

using hydranth::config;
using hydranth::exit_code;
using hydranth::job_context;
using hydranth::job_value;

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::optional<std::string>(value) : std::nullopt;
}

/// The paths or names of SIM_SELECT, one a line.
std::vector<std::string> selected() {
  std::istringstream in(variable("SIM_SELECT").value_or(""));
  std::vector<std::string> names;
  for (std::string name; std::getline(in, name);) names.push_back(name);
  return names;
}

void print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
}

/// As Python's json.dumps spaces it.
std::string json_text(const config& value) {
  if (value.type() == hydranth::config_type::number) return value.as<std::string>();
  if (!value.is_list() && !value.is_map()) return value.to_json();
  std::string text;
  for (const auto& [key, item] : value) {
    if (!text.empty()) text += ", ";
    if (value.is_map()) text += config(key).to_json() + ": ";
    text += json_text(item);
  }
  return value.is_map() ? "{" + text + "}" : "[" + text + "]";
}

job_value print_config(const job_context& context) {
  print(context.config.to_yaml());
  return {};
}

job_value print_resolved(const job_context& context) {
  print(context.config.to_yaml(config::interpolations::resolve));
  return {};
}

job_value print_selected(const job_context& context) {
  constexpr std::string_view hydra_prefix = "hydra.";
  for (const std::string& path : selected()) {
    const config found = path.starts_with(hydra_prefix) ? context.hydra.at(path.substr(hydra_prefix.size()))
                                                        : context.config.at(path);
    print(path + " = " + json_text(found) + "\n");
  }
  return {};
}

job_value fail_if(const job_context& context) {
  const auto name = context.config.get<std::string>("name");
  print("start " + name + "\n");
  if (context.config.get<bool>("fail")) throw std::runtime_error("simulated failure in " + name);
  print("done " + name + "\n");
  return {};
}

job_value end_program(const job_context& context) {
  const int code = context.config.get<int>("code");
  print("exiting with " + std::to_string(code) + "\n");
  return exit_code{code};
}

job_value log(const job_context& context) {
  const auto name = context.config.get<std::string>("name");
  const hydranth::logger core = context.log("sim.core");
  core.debug("debug from " + name);
  core.info("info from " + name);
  core.warning("warning from " + name);
  core.error("error from " + name);
  context.log("sim.io").debug("debug from io");
  print("logged\n");
  return {};
}

job_value print_directories(const job_context& context) {
  print("cwd = " + std::filesystem::current_path().string() + "\n");
  print("original_cwd = " + context.original_directory + "\n");
  print("output_dir = " + context.output_directory() + "\n");
  std::ofstream("result.txt") << "ok\n";
  return {};
}

job_value print_environment(const job_context&) {
  for (const std::string& name : selected()) {
    print(name + " = " + variable(name.c_str()).value_or("(unset)") + "\n");
  }
  return {};
}

/// Returns what the config says.
job_value value(const job_context& context) {
  const config said = context.config.at("value");
  if (said.is_map()) return said.as<std::map<std::string, double>>();
  return said.as<double>();
}

/// Prints each event, and throws at the one that `fail` names.
class recorder final : public hydranth::callback {
 public:
  recorder(std::string name, std::optional<std::string> fail)
      : m_name(std::move(name)), m_fail(std::move(fail)) {}

  void on_run_start(const hydranth::run_context&) override { say("on_run_start"); }
  void on_run_end(const hydranth::run_context&, const hydranth::job_result&) override { say("on_run_end"); }
  void on_multirun_start(const hydranth::run_context&) override { say("on_multirun_start"); }
  void on_multirun_end(const hydranth::run_context&) override { say("on_multirun_end"); }
  void on_job_start(const job_context&) override { say("on_job_start"); }
  void on_job_end(const job_context&, const hydranth::job_result&) override { say("on_job_end"); }

 private:
  void say(const std::string& event) const {
    print(m_name + " " + event + "\n");
    if (m_fail == event) throw std::runtime_error(m_name + " failed");
  }

  std::string m_name;
  std::optional<std::string> m_fail;
};

hydranth::session make_session() {
  hydranth::registry targets;
  targets.add<recorder(std::string, std::optional<std::string>)>("sim.Recorder", {"name", {"fail", nullptr}})
      .as<hydranth::callback>();
  hydranth::session made;
  made.add(targets);
  return made;
}

const std::map<std::string, std::function<job_value(const job_context&)>> tasks{
    {"print", print_config},
    {"print_resolved", print_resolved},
    {"select", print_selected},
    {"fail_if", fail_if},
    {"exit", end_program},
    {"log", log},
    {"cwd", print_directories},
    {"env", print_environment},
    {"value", value}};

}  // namespace

int main(int argc, char** argv) {
  hydranth::main_options options;
  options.config_path = variable("SIM_CONFIG_PATH");
  options.config_name = variable("SIM_CONFIG_NAME");
  options.errors = hydranth::error_style::compact;
  return hydranth::main(argc, argv, make_session(), options,
                        tasks.at(variable("SIM_TASK").value_or("print")));
}
