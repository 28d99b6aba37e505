#include "lib/run/shell_scripts.hpp"

#include <fmt/format.h>

namespace hydranth::impl {

namespace {

// To readline a word begins behind the last character of COMP_WORDBREAKS, or at it if it is an @: what stands
// before it is no part of what is inserted. The rule that was there before is kept, so that it can be put
// back; without one, what is put back is nothing.
constexpr std::string_view bash_script = R"(_hydranth_bash_completion() {{
  local line=${{COMP_LINE:0:COMP_POINT}} current=${{COMP_WORDS[COMP_CWORD]}} before='' word candidate
  if [[ $current != [\'\"]* ]]; then
    word=${{line##*[[:blank:]]}}
    before=${{word%"${{word##*[$COMP_WORDBREAKS]}}"}}
    before=${{before%@}}
  fi
  COMPREPLY=()
  while IFS= read -r candidate; do
    candidate=${{candidate#"$before"}}
    if [[ $current != [\'\"]* && $candidate == *[[:space:]\\\'\"\$\`\;\&\|\<\>\(\)\*\?\!\#]* ]]; then
      printf -v candidate %q "$candidate"
    fi
    COMPREPLY+=("$candidate")
  done < <(COMP_LINE=$line "${{COMP_WORDS[0]/#~\//$HOME/}}" -sc complete=bash 2>/dev/null)
}}
if [[ $(complete -p {0} 2>/dev/null) != *_hydranth_bash_completion* ]]; then
  export _HYDRA_OLD_COMP=$(complete -p {0} 2>/dev/null || echo complete -r {0})
fi
complete -o nospace -o default -F _hydranth_bash_completion {0}
)";

// A word in quotes is closed by zsh, which it does not do with an end of ours. zsh runs it as the body of the
// function _PROGRAM if it finds it in a file of that name.
constexpr std::string_view zsh_script = R"(#compdef {0}
_hydranth_zsh_completion() {{
  local line="${{(j: :)words[1,CURRENT-1]}} $PREFIX"
  local -a found open
  found=("${{(@f)$(COMP_LINE=$line ${{~${{(Q)words[1]}}}} -sc complete=zsh 2>/dev/null)}}")
  found=("${{(@)found:#}}")
  if (( ! $#found )); then
    _files
    return
  fi
  open=("${{(@M)found:#*[=./]}}")
  found=("${{(@)found:#*[=./]}}")
  (( $#open )) && compadd -S '' -a open
  if [[ -n $compstate[quote] ]]; then
    compadd -a found
  elif (( $#found )); then
    compadd -S ' ' -r ' ,=./@' -a found
  fi
}}
if [[ $funcstack[1] == _{0} ]]; then
  _hydranth_zsh_completion
else
  (( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit }}
  export _HYDRA_OLD_COMP='compdef -d {0}'
  compdef _hydranth_zsh_completion {0}
fi
)";

constexpr std::string_view fish_script = R"(function hydranth_fish_completion
  set -lx COMP_LINE (commandline -cp)
  set -l words (commandline -cpo)
  set -l found (eval $words[1] -sc complete=fish 2>/dev/null)
  if test (count $found) -eq 0
    __fish_complete_path (commandline -ct)
  else
    printf '%s\n' $found
  end
end
complete -c {0} -f -a '(hydranth_fish_completion)'
)";

}  // namespace

std::string completion_script(std::string_view shell, const std::string& program) {
  const std::string_view script = shell == "bash" ? bash_script : shell == "zsh" ? zsh_script : fish_script;
  return fmt::format(fmt::runtime(script), program);
}

}  // namespace hydranth::impl
