#include "tests/transcript/shell.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <regex>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace transcript {

namespace {

namespace fs = std::filesystem;

// Stands before each command's exit status in the shell's output.
constexpr std::string_view marker = "=== exit status of the command: ";

// What the shell reads: after each command it prints the marker and keeps the status for the next command's
// `$?`.
std::string script_of(const std::vector<command>& commands, const fs::path& directory) {
  std::string script = "exec 2>&1 </dev/null\ncd '" + directory.string() + "/work' || exit 1\n";
  for (const command& one : commands) {
    script +=
        one.text + "\nstatus=$?; printf '\\n" + std::string(marker) + "%s\\n' $status; (exit $status)\n";
  }
  return script;
}

std::string output_of(const fs::path& script) {
  const auto close = [](std::FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(close)> pipe(popen(("sh '" + script.string() + "'").c_str(), "r"),
                                                         close);
  if (!pipe) throw std::runtime_error("can't start sh");
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
    output.append(buffer.data(), count);
  }
  return output;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

std::string normalised(std::string text, const fs::path& directory, const fs::path& linked) {
  static const std::regex log_time(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})");
  static const std::regex directory_time(R"(\d{4}-\d\d-\d\d/\d\d-\d\d-\d\d)");
  static const std::regex duration(R"((in|than| ) \d+\.\d s\b)");
  replace_all(text, directory.string() + "/work", "/project");
  if (!linked.empty()) replace_all(text, fs::absolute(linked).string(), "/project");
  text = std::regex_replace(text, log_time, "2026-01-31 12:00:00,000");
  text = std::regex_replace(text, duration, "$1 0.0 s");
  return std::regex_replace(text, directory_time, "2026-01-31/12-00-00");
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

scratch::scratch(fs::path linked) : m_linked(std::move(linked)) {
  reset();
}

void scratch::reset() {
  fs::remove_all(m_directory.path() / "work");
  fs::create_directory(m_directory.path() / "work");
  if (m_linked.empty()) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(m_linked)) {
    fs::create_symlink(fs::absolute(entry.path()), m_directory.path() / "work" / entry.path().filename());
  }
}

void scratch::write(const block& file) const {
  m_directory.write(fs::path("work") / file.path, file.text);
}

std::vector<command> scratch::run(std::vector<command> commands) const {
  const fs::path script = m_directory.path() / "script.sh";
  std::ofstream(script, std::ios::binary) << script_of(commands, m_directory.path());
  std::string output = normalised(output_of(script), m_directory.path(), m_linked);
  for (command& one : commands) {
    const std::size_t end = output.find("\n" + std::string(marker));
    if (end == std::string::npos) throw std::runtime_error("the shell ended in: " + one.text);
    one.output = lines_of(std::string_view(output).substr(0, end));
    output.erase(0, end + 1 + marker.size());
    const std::string status = output.substr(0, output.find('\n'));
    if (status != "0") one.output.push_back("[" + status + "]");
    output.erase(0, status.size() + 1);
  }
  return commands;
}

}  // namespace transcript
