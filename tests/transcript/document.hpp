#pragma once

#include <string>
#include <vector>

namespace transcript {

/// A command of a console block, and what it printed: both streams, then `[N]` if its exit status N is not 0.
struct command {
  /// As in the block, without the `$ ` and `> ` that its lines begin with.
  std::string text;
  std::vector<std::string> output;
};

/// One line outside of what is run, a file to write, or commands to run.
struct block {
  enum class kind { line, heading, file, console };
  kind is = kind::line;
  /// The line itself, or the line that opens the block.
  std::string line;
  /// Of a file: its path and its text.
  std::string path;
  std::string text;
  /// Of a console block.
  std::vector<command> commands;
};

/// A Markdown text as blocks. ```` ```yaml conf/config.yaml ```` opens a file, ```` ```console ```` a console
/// block; everything else are lines. Throws std::runtime_error if a block is not closed or begins without a
/// command.
[[nodiscard]] std::vector<block> parse(const std::string& text);

/// The blocks as Markdown again.
[[nodiscard]] std::string print(const std::vector<block>& blocks);

}  // namespace transcript
