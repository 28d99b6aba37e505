#include "tests/cli/completion/terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <regex>
#include <stdexcept>

namespace hydranth::testing {

namespace {

// Wide enough for no line to be broken.
constexpr winsize screen{.ws_row = 50, .ws_col = 250, .ws_xpixel = 0, .ws_ypixel = 0};
constexpr std::chrono::seconds patience{20};

[[noreturn]] void become(const std::vector<std::string>& words, const std::vector<std::string>& variables) {
  for (const std::string& variable : variables) {
    const std::size_t equals = variable.find('=');
    setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
  }
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments.front(), arguments.data());
  _exit(127);
}

std::string plain(const std::string& shown) {
  static const std::regex control(
      "\x1b(\\[[0-9;?>=]*[A-Za-z]|\\][^\x07\x1b]*(\x07|\x1b\\\\)|[()][A-Z0-9]|[=>])|[\r\x07]");
  return std::regex_replace(shown, control, "");
}

}  // namespace

terminal::terminal(const std::vector<std::string>& words, const std::vector<std::string>& variables) {
  m_child = forkpty(&m_keyboard_and_screen, nullptr, nullptr, &screen);
  if (m_child < 0) throw std::runtime_error("there is no terminal to be had");
  if (m_child == 0) become(words, variables);
}

terminal::~terminal() {
  close(m_keyboard_and_screen);
  kill(m_child, SIGKILL);
  waitpid(m_child, nullptr, 0);
}

void terminal::type(std::string_view keys) const {
  while (!keys.empty()) {
    const ssize_t count = write(m_keyboard_and_screen, keys.data(), keys.size());
    if (count < 0) throw std::runtime_error("the terminal takes no keys");
    keys.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string terminal::read_until(std::string_view text) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const std::string seen = plain(m_shown);
    if (const std::size_t at = seen.find(text); at != std::string::npos) {
      m_shown.clear();
      return seen.substr(0, at + text.size());
    }
    pollfd waiting{.fd = m_keyboard_and_screen, .events = POLLIN, .revents = 0};
    std::array<char, 4096> part;
    const bool came = poll(&waiting, 1, 200) > 0;
    const ssize_t count = came ? read(m_keyboard_and_screen, part.data(), part.size()) : 0;
    if (count > 0) m_shown.append(part.data(), static_cast<std::size_t>(count));
    if (count < 0 || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("'" + std::string(text) + "' does not come; there is:\n" + plain(m_shown));
  }
}

}  // namespace hydranth::testing
