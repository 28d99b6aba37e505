#include "lib/run/shell_completion.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "lib/run/completion.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array<std::string_view, 3> commands{"install", "uninstall", "query"};

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
  if (shell != "bash" && shell != "zsh" && shell != "fish") {
    throw error(
        kinds::value_error,
        fmt::format("No completion plugin for '{}' found, available : \n\tbash\n\tfish\n\tzsh", shell));
  }
  return orders.front();
}

/// For bash, and for zsh with bashcompinit. The rule that was there before is kept, so that it can be put
/// back.
std::string bash_script(const std::string& program) {
  constexpr std::string_view script = R"(export _HYDRA_OLD_COMP=$(complete -p {0} 2> /dev/null)
hydra_bash_completion() {{
  local line=$COMP_LINE word=${{COMP_WORDS[COMP_CWORD]}} choices
  choices=$(COMP_LINE=$line "${{COMP_WORDS[0]}}" -sc query=bash 2> /dev/null) || return
  COMPREPLY=($(compgen -o nospace -o default -W "$choices" -- "$word"))
}}
COMP_WORDBREAKS=${{COMP_WORDBREAKS//=}}
complete -o nospace -o default -F hydra_bash_completion {0}
)";
  return fmt::format(script, program);
}

std::string zsh_script(const std::string& program) {
  return "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" +
         bash_script(program);
}

std::string fish_script(const std::string& program) {
  constexpr std::string_view script = R"(function hydra_fish_completion
  set -lx COMP_LINE (commandline -cp)
  set -l parts (commandline -cpo)
  eval "$parts[1] -sc query=fish" 2> /dev/null
end
complete -c {0} -x -a '(hydra_fish_completion)'
)";
  return fmt::format(script, program);
}

std::string install(const std::string& shell, const std::string& program) {
  if (shell == "fish") return fish_script(program);
  return shell == "zsh" ? zsh_script(program) : bash_script(program);
}

std::string uninstall(const application& app, const std::string& shell) {
  if (shell == "fish")
    return fmt::format("complete -e -c {}\nfunctions -e hydra_fish_completion\n", app.program);
  const std::string before = app.how->outside.variables->get("_HYDRA_OLD_COMP").value_or("");
  return fmt::format("unset hydra_bash_completion\n{}\nunset _HYDRA_OLD_COMP\n", before);
}

std::string answer(const application& app, const std::string& shell) {
  const std::optional<std::string> line = app.how->outside.variables->get("COMP_LINE");
  if (!line) throw error(kinds::key_error, "'COMP_LINE'");
  return fmt::format("{}\n", fmt::join(complete(app, without_program(*line)), shell == "fish" ? "\n" : " "));
}

}  // namespace

std::string shell_completion(const application& app, const arguments& given) {
  const order asked = order_of(given);
  if (asked.command == "query") return answer(app, asked.shell);
  return asked.command == "install" ? install(asked.shell, app.program) : uninstall(app, asked.shell);
}

}  // namespace hydranth::impl
