#include "lib/tree/yaml_writer.hpp"

#include <utility>

#include "grammar/utf8.hpp"

namespace hydranth::impl {

namespace {

bool needs_escape(char32_t code) {
  if (code == U'"' || code == U'\\' || code < 0x20 || code == 0x2028 || code == 0x2029 || code == 0xFEFF)
    return true;
  return (code > 0x7E && code < 0xA0) || (code > 0xD7FF && code < 0xE000) || code > 0xFFFD;
}

/// The letter of YAML's short escapes; NUL if there is none.
char escape_letter(char32_t code) {
  switch (code) {
    case 0x00:
      return '0';
    case 0x07:
      return 'a';
    case 0x08:
      return 'b';
    case U'\t':
      return 't';
    case U'\n':
      return 'n';
    case 0x0B:
      return 'v';
    case 0x0C:
      return 'f';
    case U'\r':
      return 'r';
    case 0x1B:
      return 'e';
    case U'"':
      return '"';
    case U'\\':
      return '\\';
    case 0x85:
      return 'N';
    case 0x2028:
      return 'L';
    case 0x2029:
      return 'P';
    default:
      return '\0';
  }
}

std::string escape(char32_t code) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string written = "\\";
  if (const char letter = escape_letter(code)) return written + letter;
  const unsigned digits = code <= 0xFF ? 2 : code <= 0xFFFF ? 4 : 8;
  written += code <= 0xFF ? 'x' : code <= 0xFFFF ? 'u' : 'U';
  for (unsigned left = digits; left > 0; --left) written += hex[(code >> (4 * (left - 1))) & 0xFU];
  return written;
}

/// The bytes of the first line break of a run.
std::size_t break_length(std::string_view run) {
  return run.front() == '\n' ? 1 : grammar::decode(run).length;
}

/// How many bytes of the text, from its start, are line breaks.
std::size_t breaks_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const grammar::code_point next = grammar::decode(text.substr(length));
    if (!is_yaml_break(next.code)) break;
    length += next.length;
  }
  return length;
}

/// How many bytes of the text, from its start, are neither spaces nor line breaks nor single quotes.
std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const grammar::code_point next = grammar::decode(text.substr(length));
    if (next.code == U' ' || next.code == U'\'' || is_yaml_break(next.code)) break;
    length += next.length;
  }
  return length;
}

std::size_t spaces_length(std::string_view text) {
  return std::min(text.find_first_not_of(' '), text.size());
}

}  // namespace

void yaml_writer::put(std::string_view written, std::size_t length) {
  m_out += written;
  m_column += length;
}

void yaml_writer::put(std::string_view written) {
  put(written, grammar::count_code_points(written));
}

void yaml_writer::mark(std::string_view mark, bool apart) {
  if (apart && !m_after_space) put(" ", 1);
  put(mark);
  m_after_space = false;
  m_only_indicators = false;
}

void yaml_writer::block_indicator(std::string_view indicator) {
  const bool only_indicators = m_only_indicators;
  mark(indicator, true);
  m_only_indicators = only_indicators;
}

void yaml_writer::go_to(std::size_t indent) {
  if (!m_only_indicators || m_column > indent || (m_column == indent && !m_after_space)) line_break("\n");
  if (m_column >= indent) return;
  m_out.append(indent - m_column, ' ');
  m_column = indent;
  m_after_space = true;
}

void yaml_writer::line_break(std::string_view characters) {
  m_out += characters;
  m_column = 0;
  m_after_space = true;
  m_only_indicators = true;
}

void yaml_writer::word(std::string_view text) {
  mark(text, true);
}

void yaml_writer::text(std::string_view text, const yaml_text& shape, std::size_t indent, folding fold) {
  switch (shape.style) {
    case yaml_style::plain:
      return plain(text, shape.length, indent, fold);
    case yaml_style::single_quoted:
      return single_quoted(text, indent, fold);
    case yaml_style::double_quoted:
      return double_quoted(text, indent, fold);
  }
}

void yaml_writer::plain(std::string_view text, std::size_t length, std::size_t indent, folding fold) {
  mark("", true);
  if (fold == folding::off || m_column + length <= width) return put(text, length);
  while (!text.empty()) {
    const std::size_t spaces = spaces_length(text);
    if (spaces == 1 && m_column > width) {
      go_to(indent);
      m_after_space = m_only_indicators = false;
    } else {
      put(text.substr(0, spaces), spaces);
    }
    text.remove_prefix(spaces);
    const std::size_t word = std::min(text.find(' '), text.size());
    put(text.substr(0, word));
    text.remove_prefix(word);
  }
}

void yaml_writer::single_quoted(std::string_view text, std::size_t indent, folding fold) {
  mark("'", true);
  inside_single_quotes(text, indent, fold);
  mark("'", false);
}

void yaml_writer::inside_single_quotes(std::string_view text, std::size_t indent, folding fold) {
  bool first = true;
  while (!text.empty()) {
    if (const std::size_t spaces = spaces_length(text)) {
      const bool inside = !first && spaces < text.size();
      if (spaces == 1 && inside && fold == folding::on && m_column > width) {
        go_to(indent);
      } else {
        put(text.substr(0, spaces), spaces);
      }
      text.remove_prefix(spaces);
    } else if (text.front() == '\'') {
      put("''", 2);
      text.remove_prefix(1);
    } else if (const std::size_t length = breaks_length(text)) {
      breaks(text.substr(0, length));
      go_to(indent);
      text.remove_prefix(length);
    } else {
      const std::size_t word = word_length(text);
      put(text.substr(0, word));
      text.remove_prefix(word);
    }
    first = false;
  }
}

/// A single line feed would be read as a space, so that a run that starts with one gets one more.
void yaml_writer::breaks(std::string_view run) {
  if (run.front() == '\n') line_break("\n");
  while (!run.empty()) {
    const std::size_t length = break_length(run);
    line_break(run.substr(0, length));
    run.remove_prefix(length);
  }
}

void yaml_writer::double_quoted(std::string_view text, std::size_t indent, folding fold) {
  mark("\"", true);
  std::string_view raw = text.substr(0, 0);  // what needs no escape and isn't written yet
  std::size_t raw_length = 0;
  const auto write_raw = [&] { put(std::exchange(raw, {}), std::exchange(raw_length, 0)); };
  for (std::string_view rest = text; !rest.empty();) {
    const grammar::code_point next = grammar::decode(rest);
    const std::string_view written = rest.substr(0, next.length);
    const bool inside = rest.size() < text.size() && rest.size() > next.length;
    rest.remove_prefix(next.length);
    const bool escaped = needs_escape(next.code);
    if (escaped) {
      write_raw();
      put(escape(next.code));
    }
    // PyYAML counts one less right after an escape.
    const bool may_fold = fold == folding::on && inside && (escaped || raw_length == 0 || next.code == U' ');
    if (may_fold && m_column + raw_length > width + (escaped ? 1 : 0)) {
      write_raw();
      put("\\", 1);
      go_to(indent);
      m_after_space = m_only_indicators = false;
      if ((escaped ? rest : written).front() == ' ') put("\\", 1);
    }
    if (escaped) continue;
    raw = raw.empty() ? written : std::string_view(raw.data(), raw.size() + written.size());
    ++raw_length;
  }
  write_raw();
  mark("\"", false);
}

void yaml_writer::literal(std::string_view lines, std::size_t indent) {
  mark("|", true);
  line_break("\n");
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    go_to(indent);
    put(lines.substr(0, end));
    line_break("\n");
    lines.remove_prefix(end + 1);
  }
}

std::string yaml_writer::finish() && {
  if (m_column > 0) m_out += '\n';
  return std::move(m_out);
}

}  // namespace hydranth::impl
