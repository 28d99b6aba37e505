#include "tests/transcript/document.hpp"

#include <sstream>
#include <stdexcept>
#include <utility>

namespace transcript {

namespace {

constexpr const char* fence = "```";

bool starts_with(const std::string& line, const std::string& start) {
  return line.rfind(start, 0) == 0;
}

class parser {
 public:
  explicit parser(const std::string& text) : m_lines(text) {}

  std::vector<block> parse() {
    std::vector<block> blocks;
    for (std::string line; std::getline(m_lines, line);) blocks.push_back(parse_block(line));
    return blocks;
  }

 private:
  block parse_block(const std::string& line) {
    block parsed;
    parsed.line = line;
    const std::size_t space = line.find(' ');
    if (starts_with(line, "## ")) {
      parsed.is = block::kind::heading;
    } else if (line == "```console") {
      parsed.is = block::kind::console;
      parse_console(parsed);
    } else if (starts_with(line, fence) && space != std::string::npos) {
      parsed.is = block::kind::file;
      parsed.path = line.substr(space + 1);
      for (std::string content; next_of_block(content);) parsed.text += content + "\n";
    }
    return parsed;
  }

  void parse_console(block& parsed) {
    for (std::string line; next_of_block(line);) {
      if (starts_with(line, "$ ")) {
        parsed.commands.push_back({line.substr(2), {}});
      } else if (parsed.commands.empty()) {
        throw std::runtime_error("a console block begins with a command, not with: " + line);
      } else if (command& last = parsed.commands.back(); starts_with(line, "> ") && last.output.empty()) {
        last.text += "\n" + line.substr(2);
      } else {
        last.output.push_back(line);
      }
    }
  }

  bool next_of_block(std::string& line) {
    if (!std::getline(m_lines, line)) throw std::runtime_error("the last block is not closed");
    return line != fence;
  }

  std::istringstream m_lines;
};

void print_command(std::string& out, const command& printed) {
  std::istringstream lines(printed.text);
  const char* prompt = "$ ";
  for (std::string line; std::getline(lines, line);) {
    out += prompt + line + "\n";
    prompt = "> ";
  }
  for (const std::string& line : printed.output) out += line + "\n";
}

}  // namespace

std::vector<block> parse(const std::string& text) {
  return parser(text).parse();
}

std::string print(const std::vector<block>& blocks) {
  std::string out;
  for (const block& printed : blocks) {
    out += printed.line + "\n";
    if (printed.is == block::kind::line || printed.is == block::kind::heading) continue;
    out += printed.text;
    for (const command& one : printed.commands) print_command(out, one);
    out += std::string(fence) + "\n";
  }
  return out;
}

}  // namespace transcript
