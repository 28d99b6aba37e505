#include "lib/run/shell_completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "lib/run/completion.hpp"
#include "lib/run/shell_scripts.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array<std::string_view, 4> commands{"install", "uninstall", "query", "complete"};

/// What is asked for: the command and its shell.
struct order {
  std::string command;
  std::string shell;
};

order order_of(const arguments& given) {
  std::vector<order> orders;
  for (const word_argument& argument : given.words) {
    const std::size_t equals = argument.text.find('=');
    for (const std::string_view command : commands) {
      if (argument.text.substr(0, equals) != command) continue;
      const std::string shell = equals == std::string::npos ? "" : argument.text.substr(equals + 1);
      orders.push_back({std::string(command), shell});
    }
  }
  if (orders.size() != 1) {
    throw error(kinds::value_error,
                "Expecting one subcommand from ['install', 'uninstall', 'query'] to be set");
  }
  const std::string& shell = orders.front().shell;
  if (std::ranges::find(completed_shells, shell) == completed_shells.end()) {
    throw error(
        kinds::value_error,
        fmt::format("No completion plugin for '{}' found, available : \n\tbash\n\tfish\n\tzsh", shell));
  }
  return orders.front();
}

std::string uninstall(const application& app, const std::string& shell) {
  if (shell == "fish")
    return fmt::format("complete -e -c {}\nfunctions -e hydranth_fish_completion\n", app.program);
  const std::string before = app.how->outside.variables->get("_HYDRA_OLD_COMP").value_or("");
  return fmt::format("unset hydra_bash_completion\n{}\nunset _HYDRA_OLD_COMP\n", before);
}

std::string typed_line(const environment& variables) {
  const std::optional<std::string> line = variables.get("COMP_LINE");
  if (!line) throw error(kinds::key_error, "'COMP_LINE'");
  return *line;
}

std::string answer_query(const application& app, const std::string& shell) {
  const std::string line = typed_line(*app.how->outside.variables);
  const std::vector<std::string> found = complete(app, without_program(line), line_style::hydra);
  return fmt::format("{}\n", fmt::join(found, shell == "fish" ? "\n" : " "));
}

std::string answer(const application& app) {
  const std::string line = typed_line(*app.how->outside.variables);
  std::string text;
  for (const std::string& each : complete(app, without_program(line), line_style::shell)) text += each + '\n';
  return text;
}

}  // namespace

std::string shell_completion(const application& app, const arguments& given) {
  const order asked = order_of(given);
  if (asked.command == "query") return answer_query(app, asked.shell);
  if (asked.command == "complete") return answer(app);
  return asked.command == "install" ? completion_script(asked.shell, app.program)
                                    : uninstall(app, asked.shell);
}

void take_flags_of_line(arguments& given, const environment& variables, bool verbs) {
  const auto asks = [](const word_argument& word) { return word.text.starts_with("complete="); };
  if (std::ranges::none_of(given.words, asks)) return;
  const std::string line = typed_line(variables);
  const arguments typed = flags_of_line(without_program(line), line_style::shell, verbs);
  if (!given.config_path) given.config_path = typed.config_path;
  if (!given.config_name) given.config_name = typed.config_name;
  if (given.config_dir) return;
  given.config_dir = typed.config_dir;
  given.places.insert(given.places.end(), typed.places.begin(), typed.places.end());
}

}  // namespace hydranth::impl
