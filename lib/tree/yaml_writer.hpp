#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lib/tree/yaml_scalar_style.hpp"

namespace hydranth::impl {

/// Writes the pieces of a block-style YAML text into one string, breaking lines where PyYAML's emitter does.
/// (PyYAML, the `write_*` methods of `Emitter`, with width 80.)
class yaml_writer {
 public:
  /// Whether a text may be broken into several lines: values may, simple keys may not.
  enum class folding : bool { off, on };

  /// `- `, `? ` and `: ` at the start of a line: what follows may start on the same line.
  void block_indicator(std::string_view mark);
  /// All other marks. One that stands `apart` gets a space before it unless there is one.
  void mark(std::string_view mark, bool apart);

  /// Goes to this column: on this line if nothing but indicators stands before it, else on a new one.
  void go_to(std::size_t indent);

  /// `indent` is where continuation lines start.
  void text(std::string_view text, const yaml_text& shape, std::size_t indent, folding fold);
  /// A plain text that never breaks.
  void word(std::string_view text);
  /// A `|` block of these lines, each of which ends with a line feed.
  void literal(std::string_view lines, std::size_t indent);

  /// Nothing but block indicators and spaces stands on this line yet.
  [[nodiscard]] bool only_indicators() const { return m_only_indicators; }

  [[nodiscard]] std::size_t size() const { return m_out.size(); }

  /// Ends the text with a line break.
  [[nodiscard]] std::string finish() &&;

 private:
  static constexpr std::size_t width = 80;

  void plain(std::string_view text, std::size_t length, std::size_t indent, folding fold);
  void single_quoted(std::string_view text, std::size_t indent, folding fold);
  void double_quoted(std::string_view text, std::size_t indent, folding fold);
  void inside_single_quotes(std::string_view text, std::size_t indent, folding fold);
  void breaks(std::string_view run);
  void line_break(std::string_view characters);
  void put(std::string_view written, std::size_t length);
  void put(std::string_view written);

  std::string m_out;
  std::size_t m_column = 0;
  bool m_after_space = true;
  bool m_only_indicators = true;
};

}  // namespace hydranth::impl
