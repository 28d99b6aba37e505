// shell_session SHELL SESSION [FILE]: types what a session file says into the shell, TAB behind it, and
// compares what the shell makes of it. The completion script is evaluated as a person would do it, or is in
// FILE, as it is installed. Exit code 77, and a word why, if the shell isn't there.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/cli/completion/terminal.hpp"
#include "tests/support/scratch_directory.hpp"

namespace {

namespace fs = std::filesystem;
using hydranth::testing::scratch_directory;
using hydranth::testing::terminal;

constexpr int skipped = 77;
constexpr const char* to_the_beginning = "\x01";
constexpr const char* to_the_end = "\x05";
constexpr const char* erase_line = "\x05\x15";

// One line of a session file: `TYPED => WORD...` is what the line has become, a word in angle brackets each;
// `TYPED ? TEXT...` are texts that are listed after a second TAB.
struct step {
  std::string typed;
  bool lists = false;
  std::vector<std::string> expected;
};

struct session {
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<step> steps;
};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, '|');) words.push_back(word);
  return words;
}

session read_session(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("can't read " + file);
  session read;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("file ")) {
      const std::size_t blank = line.find(' ', 5);
      read.files.emplace_back(line.substr(5, blank - 5), line.substr(blank + 1) + "\n");
      continue;
    }
    const std::size_t arrow = line.find(" => ");
    const std::size_t mark = line.find(" ?? ");
    const std::size_t end = std::min(arrow, mark);
    if (end == std::string::npos) throw std::runtime_error("neither => nor ?? in: " + line);
    read.steps.push_back({line.substr(0, end), mark < arrow, split(line.substr(end + 4))});
  }
  return read;
}

bool is_in_path(const std::string& program) {
  std::istringstream path(std::getenv("PATH"));
  for (std::string directory; std::getline(path, directory, ':');) {
    if (fs::exists(fs::path(directory) / program)) return true;
  }
  return false;
}

std::vector<std::string> start(const std::string& shell) {
  if (shell == "bash") return {"bash", "--norc", "--noprofile", "-i"};
  if (shell == "zsh") return {"zsh", "-f", "-i"};
  return {"fish", "--no-config", "-i"};
}

// What a person types to have TAB: for an app always, for the command if no file is installed for it.
std::string evaluate(const std::string& shell, const std::string& program) {
  const std::string script = program + " -sc install=" + shell;
  return shell == "fish" ? script + " | source\n" : "eval \"$(" + script + ")\"\n";
}

std::string set_up(const std::string& shell, const std::string& file) {
  std::string keys;
  if (shell == "zsh") {
    if (!file.empty()) keys += "fpath=('" + fs::path(file).parent_path().string() + "' $fpath)\n";
    keys += "autoload -Uz compinit && compinit -u -D\n";
  } else if (!file.empty()) {
    keys += "source '" + file + "'\n";
  }
  if (file.empty()) keys += evaluate(shell, "hydranth");
  return keys + evaluate(shell, "heat");
}

class player {
 public:
  player(const std::string& shell, const std::string& file, const fs::path& directory)
      : m_terminal(start(shell), {"HOME=" + directory.string(), "TERM=xterm", "PS1=$ ", "HISTFILE=",
                                  "ZDOTDIR=" + directory.string(), "XDG_CONFIG_HOME=" + directory.string(),
                                  "XDG_DATA_HOME=" + directory.string()}) {
    m_terminal.type("cd '" + directory.string() + "'\n" + set_up(shell, file));
    settle();
  }

  // What the shell makes of it, as it is compared.
  std::string play(const step& played) {
    m_terminal.type(played.typed + "\t");
    if (played.lists) return list(played);
    m_terminal.type(std::string(to_the_beginning) + "printf '<%s>' " + to_the_end + "\n");
    settle();
    return words_in(m_shown);
  }

  [[nodiscard]] const std::string& shown() const { return m_shown; }

 private:
  // Waits until all is done that has been typed.
  void settle() {
    const std::string number = std::to_string(++m_count);
    m_terminal.type("echo end''of" + number + "\n");
    m_shown = m_terminal.read_until("\nendof" + number + "\n");
  }

  std::string list(const step& played) {
    m_terminal.type("\t");
    std::string missing;
    m_shown = m_terminal.read_until(played.expected.back());
    for (const std::string& text : played.expected) {
      if (m_shown.find(text) == std::string::npos) missing += " " + text;
    }
    m_terminal.type(erase_line);
    const std::string listed = m_shown;
    settle();
    m_shown = listed;
    return missing.empty() ? "" : "missing:" + missing;
  }

  // `<a><b>` in the last line that begins so.
  static std::string words_in(const std::string& shown) {
    const std::size_t begin = shown.rfind("\n<");
    if (begin == std::string::npos) return "nothing";
    std::string words = shown.substr(begin + 1, shown.find('\n', begin + 1) - begin - 1);
    return words.substr(0, words.rfind('>') + 1);
  }

  terminal m_terminal;
  std::string m_shown;
  int m_count = 0;
};

int run(const std::string& shell, const std::string& file, const std::string& script) {
  if (!is_in_path(shell)) {
    std::cout << "skipped: there is no " << shell << " (the package " << shell << ", see shell_packages in "
              << "tests/packages.sh)\n";
    return skipped;
  }
  const session to_play = read_session(file);
  const scratch_directory directory;
  for (const auto& [path, text] : to_play.files) directory.write(path, text);
  player shown(shell, script, directory.path());
  int failures = 0;
  for (const step& each : to_play.steps) {
    std::string expected;
    if (!each.lists) {
      for (const std::string& word : each.expected) expected += "<" + word + ">";
    }
    const std::string found = shown.play(each);
    std::cout << shell << "$ " << each.typed << "[TAB]" << (each.lists ? "[TAB]  lists " : "  ");
    for (const std::string& word : each.expected) std::cout << "<" << word << ">";
    if (found == expected) {
      std::cout << "\n";
      continue;
    }
    std::cout << " is wanted, but it is " << found << "\n--- the screen\n" << shown.shown() << "\n---\n";
    ++failures;
  }
  std::cout << shell << ": " << to_play.steps.size() << " completions, " << failures << " wrong\n";
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3 || argc > 4) throw std::runtime_error("usage: shell_session SHELL SESSION [FILE]");
  return run(argv[1], argv[2], argc > 3 ? argv[3] : "");
} catch (const std::exception& failure) {
  std::cerr << failure.what() << "\n";
  return 2;
}
