#include "grammar/yaml_scalars.hpp"

#include <algorithm>
#include <charconv>

#include "grammar/find_any.hpp"
#include "grammar/utf8.hpp"
#include "grammar/yaml_indentation.hpp"

namespace hydranth::grammar {

namespace {

constexpr std::string_view yaml_blanks = " \t";
constexpr std::string_view breaks = "\r\n";

/// Builds a decoded text piece by piece, and remembers from where each came.
class decoder {
 public:
  decoder(std::string_view written, std::uint32_t offset) : m_written(written), m_offset(offset) {
    m_result.text.reserve(written.size());
  }

  [[nodiscard]] bool at_end() const { return m_at == m_written.size(); }
  [[nodiscard]] std::string_view rest() const { return m_written.substr(m_at); }
  [[nodiscard]] char peek() const { return m_written[m_at]; }

  void skip(std::size_t count) {
    m_at = std::min(m_at + count, m_written.size());
    m_contiguous = false;
  }

  /// The next bytes as they are.
  void copy(std::size_t count) {
    count = std::min(count, rest().size());
    add(m_written.substr(m_at, count));
    m_at += count;
    m_contiguous = true;
  }

  /// Blanks if it starts with blanks, else all up to the first blank, break or `stop`. Something has to be
  /// there.
  template <char Stop>
  void copy_run() {
    const bool blank = yaml_blanks.find(peek()) != std::string_view::npos;
    copy(blank ? rest().find_first_not_of(yaml_blanks) : length_before<' ', '\t', '\r', '\n', Stop>(rest()));
  }

  /// A text in place of the next bytes.
  void replace(std::size_t count, std::string_view text) {
    m_contiguous = false;
    add(text);
    skip(count);
  }

  bool skip_break() {
    const std::size_t length = break_length();
    skip(length);
    return length > 0;
  }

  /// Folds the line breaks (and the blanks around them) that start here into a space or, where lines are
  /// empty, into line feeds. False if none starts here.
  bool fold_breaks() {
    const std::size_t before = rest().find_first_not_of(yaml_blanks);
    if (before == std::string_view::npos || breaks.find(rest()[before]) == std::string_view::npos)
      return false;
    skip(before);
    replace(break_length(), lines_skipped() ? "" : " ");
    return true;
  }

  /// Takes the empty lines that start here as line feeds, and drops the blanks before the next text.
  void take_empty_lines() {
    while (true) {
      skip(std::min(rest().find_first_not_of(yaml_blanks), rest().size()));
      if (break_length() == 0) return;
      replace(break_length(), "\n");
    }
  }

  [[nodiscard]] decoded_text take() { return std::move(m_result); }

 private:
  [[nodiscard]] std::size_t break_length() const {
    if (rest().starts_with("\r\n")) return 2;
    return !at_end() && breaks.find(peek()) != std::string_view::npos ? 1 : 0;
  }

  /// Is the line after the break that starts here empty?
  [[nodiscard]] bool lines_skipped() const {
    const std::string_view after = rest().substr(break_length());
    const std::size_t next = after.find_first_not_of(yaml_blanks);
    return next != std::string_view::npos && breaks.find(after[next]) != std::string_view::npos;
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    if (!m_contiguous || m_result.segments.empty()) {
      m_result.segments.push_back(
          {static_cast<std::uint32_t>(m_result.text.size()), m_offset + static_cast<std::uint32_t>(m_at)});
    }
    m_result.text += text;
  }

  std::string_view m_written;
  std::uint32_t m_offset;
  std::size_t m_at = 0;
  bool m_contiguous = false;
  decoded_text m_result;
};

std::size_t hex_digits_of(char escape) {
  return escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
}

std::uint32_t read_hex(std::string_view digits) {
  std::uint32_t code = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  return code;
}

std::string_view named_escape(const char& letter) {
  using namespace std::string_view_literals;
  switch (letter) {
    case '0':
      return "\0"sv;
    case 'a':
      return "\a"sv;
    case 'b':
      return "\b"sv;
    case 't':
      return "\t"sv;
    case 'n':
      return "\n"sv;
    case 'v':
      return "\v"sv;
    case 'f':
      return "\f"sv;
    case 'r':
      return "\r"sv;
    case 'e':
      return "\x1B"sv;
    case 'N':
      return "\xC2\x85"sv;
    case '_':
      return "\xC2\xA0"sv;
    case 'L':
      return "\xE2\x80\xA8"sv;
    case 'P':
      return "\xE2\x80\xA9"sv;
    default:
      return {&letter, 1};
  }
}

/// At a backslash.
void decode_escape(decoder& text) {
  const std::string_view escape = text.rest();
  const char letter = escape[1];
  if (breaks.find(letter) != std::string_view::npos) {
    text.replace(1, "");
    text.skip_break();
    text.take_empty_lines();
  } else if (const std::size_t digits = hex_digits_of(letter)) {
    std::string character;
    append_utf8(character, read_hex(escape.substr(2, digits)));
    text.replace(2 + digits, character);
  } else {
    text.replace(2, named_escape(escape[1]));
  }
}

/// The style of a block scalar, as its header has it.
struct block_header {
  bool folded = false;
  bool keep = false;
  bool strip = false;
};

block_header read_block_header(std::string_view header) {
  const std::string_view indicators = header.substr(0, header.find_first_of(" \r\n"));
  return {header.front() == '>', indicators.find('+') != std::string_view::npos,
          indicators.find('-') != std::string_view::npos};
}

}  // namespace

decoded_text decode_plain(std::string_view written, std::uint32_t offset) {
  decoder text(written, offset);
  while (!text.at_end()) {
    if (text.fold_breaks()) {
      text.take_empty_lines();
    } else {
      text.copy_run<'\n'>();
    }
  }
  return text.take();
}

decoded_text decode_single_quoted(std::string_view written, std::uint32_t offset) {
  decoder text(written, offset);
  while (!text.at_end()) {
    if (text.fold_breaks()) {
      text.take_empty_lines();
    } else if (text.peek() == '\'') {
      text.replace(2, "'");
    } else {
      text.copy_run<'\''>();
    }
  }
  return text.take();
}

decoded_text decode_double_quoted(std::string_view written, std::uint32_t offset) {
  decoder text(written, offset);
  while (!text.at_end()) {
    if (text.fold_breaks()) {
      text.take_empty_lines();
    } else if (text.peek() == '\\') {
      decode_escape(text);
    } else {
      text.copy_run<'\\'>();
    }
  }
  return text.take();
}

range find_impossible_escape(std::string_view written, std::uint32_t offset) {
  for (std::size_t at = written.find('\\'); at != std::string_view::npos; at = written.find('\\', at)) {
    const std::size_t digits = hex_digits_of(written[at + 1]);
    const std::uint32_t code = read_hex(written.substr(at + 2, digits));
    const std::size_t end = at + 2 + digits;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
      return {offset + static_cast<std::uint32_t>(at), offset + static_cast<std::uint32_t>(end)};
    }
    at = end;
  }
  return {};
}

decoded_text decode_block(std::string_view written, std::uint32_t offset, std::size_t text_column) {
  const block_header header = read_block_header(written);
  decoder text(written, offset);
  text.skip(length_before<'\r', '\n'>(written));
  text.skip_break();

  // A line's break is written only when it is known what comes after it: in the folded style it may become a
  // space.
  bool line_is_open = false;       // a text line's own break waits
  bool last_was_indented = false;  // and that line started with a blank
  std::size_t empty_lines = 0;
  while (!text.at_end()) {
    text.skip(std::min(leading_spaces(text.rest()), text_column));
    if (text.at_end()) break;
    if (text.skip_break()) {
      ++empty_lines;
      continue;
    }
    const bool indented = yaml_blanks.find(text.peek()) != std::string_view::npos;
    const bool folds = header.folded && !indented && !last_was_indented;
    if (line_is_open && !(folds && empty_lines > 0)) text.replace(0, folds ? " " : "\n");
    for (; empty_lines > 0; --empty_lines) text.replace(0, "\n");
    text.copy(length_before<'\r', '\n'>(text.rest()));
    line_is_open = text.skip_break();
    last_was_indented = indented;
  }
  if (line_is_open && !header.strip) text.replace(0, "\n");
  if (!header.keep) empty_lines = 0;
  for (; empty_lines > 0; --empty_lines) text.replace(0, "\n");
  return text.take();
}

}  // namespace hydranth::grammar
