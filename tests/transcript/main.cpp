// transcript FILE.md [DIRECTORY]: runs the console blocks of a Markdown file and compares what the commands
// print with what the file says. Its file blocks are written before; each `## ` heading begins with an empty
// directory, in which the entries of DIRECTORY, if it is given, appear. With UPDATE_TRANSCRIPTS in the
// environment the file is rewritten.
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/transcript/document.hpp"
#include "tests/transcript/shell.hpp"

namespace {

using transcript::block;
using transcript::command;

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

void show(const char* title, const command& shown) {
  std::cout << "--- " << title << "\n";
  for (const std::string& line : shown.output) std::cout << line << "\n";
}

// Counts and shows the commands that print something else.
int differences(const std::vector<command>& expected, const std::vector<command>& actual) {
  int count = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i].output == actual[i].output) continue;
    ++count;
    std::cout << "$ " << expected[i].text << "\n";
    show("expected", expected[i]);
    show("actual", actual[i]);
  }
  return count;
}

int run(const std::string& file, const std::string& linked) {
  const std::string text = read(file);
  std::vector<block> blocks = transcript::parse(text);
  transcript::scratch directory(linked);
  int commands = 0;
  int failed = 0;
  for (block& current : blocks) {
    if (current.is == block::kind::heading) directory.reset();
    if (current.is == block::kind::file) directory.write(current);
    if (current.is != block::kind::console) continue;
    std::vector<command> actual = directory.run(current.commands);
    commands += static_cast<int>(actual.size());
    failed += differences(current.commands, actual);
    current.commands = std::move(actual);
  }
  std::cout << file << ": " << commands - failed << " of " << commands << " commands as written\n";
  if (failed == 0) return 0;
  if (!std::getenv("UPDATE_TRANSCRIPTS")) return 1;
  std::ofstream(file, std::ios::binary) << transcript::print(blocks);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 2 || argc > 3) throw std::runtime_error("usage: transcript FILE.md [DIRECTORY]");
    return run(argv[1], argc > 2 ? argv[2] : "");
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 2;
  }
}
