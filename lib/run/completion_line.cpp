#include "lib/run/completion_line.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view blanks = " \t\n";

std::vector<std::string> split_at_blanks(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t begin = line.find_first_not_of(blanks); begin != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
    words.emplace_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(blanks, end);
  }
  return words;
}

/// The line after its first word, which may be quoted.
std::string_view drop_word(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
  const char first = begin < line.size() ? line[begin] : ' ';
  const std::size_t closing = first == '\'' || first == '"' ? line.find(first, begin + 1) : begin;
  const std::size_t end = std::min(line.find_first_of(blanks, closing), line.size());
  return line.substr(std::min(line.find_first_not_of(blanks, end), line.size()));
}

bool is_interpreter(const std::string& program) {
  const std::string name = fs::path(program).filename().string();
  return name == "python" || name.starts_with("python3");
}

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

/// Reads words as a shell does, up to the end of the line, whatever is open there.
class shell_reader {
 public:
  explicit shell_reader(std::string_view line) : m_line(line) {}

  std::vector<std::string> read() {
    for (; m_at < m_line.size(); ++m_at) read_character(m_line[m_at]);
    if (m_in_word) m_words.push_back(std::move(m_word));
    return std::move(m_words);
  }

 private:
  void read_character(char c) {
    if (m_quote == 0 && is_blank(c)) return end_word();
    m_in_word = true;
    if (c == m_quote) {
      m_quote = 0;
    } else if (m_quote == 0 && (c == '\'' || c == '"')) {
      m_quote = c;
    } else if (c == '\\' && m_quote != '\'' && m_at + 1 < m_line.size()) {
      m_word += m_line[++m_at];
    } else {
      m_word += c;
    }
  }

  void end_word() {
    if (m_in_word) m_words.push_back(std::exchange(m_word, {}));
    m_in_word = false;
  }

  std::string_view m_line;
  std::size_t m_at = 0;
  char m_quote = 0;
  bool m_in_word = false;
  std::string m_word;
  std::vector<std::string> m_words;
};

/// The words before the one that is typed, and that one.
struct typed_words {
  std::vector<std::string> before;
  std::string word;
};

typed_words split_line(std::string_view line, line_style style) {
  // A new word begins after a blank. (In quotes or behind a backslash the blank belongs to a word: a mark at
  // the end shows to which one.)
  constexpr char mark = '\1';
  typed_words typed;
  typed.before = style == line_style::shell ? shell_reader(std::string(line) + mark).read()
                                            : split_at_blanks(std::string(line) + mark);
  typed.word = std::move(typed.before.back());
  typed.before.pop_back();
  typed.word.pop_back();
  return typed;
}

const flag_spec* find_flag(const command_form& form, std::string_view name) {
  const auto found = std::ranges::find_if(form.flags, [&](const flag_spec& flag) {
    return name == flag.long_name || (!flag.short_name.empty() && name == flag.short_name);
  });
  return found == form.flags.end() ? nullptr : &*found;
}

/// Is the word the value of the flag before it?
bool takes_word(const flag_spec& flag, const completion_query& asked) {
  if (asked.word.starts_with('-')) return false;
  if (flag.takes == flag_value::required) return true;
  // To Hydra a new word behind --info is an override.
  return flag.takes == flag_value::optional && (asked.style == line_style::shell || !asked.word.empty());
}

/// True if the word is a flag or a flag's value.
bool read_flag(completion_query& asked, const std::vector<std::string>& before) {
  if (asked.style == line_style::hydra && asked.word == "--") {
    // To Hydra that is the end of the flags, and a new word.
    asked.word.clear();
    return false;
  }
  const flag_spec* last = before.empty() ? nullptr : find_flag(asked.form, before.back());
  if (last && takes_word(*last, asked)) {
    asked.value_of = *last;
    return true;
  }
  if (!asked.word.starts_with('-')) return false;
  const std::size_t equals = asked.word.find('=');
  const flag_spec* named =
      equals == std::string::npos ? nullptr : find_flag(asked.form, asked.word.substr(0, equals));
  if (named && named->takes != flag_value::none) {
    asked.value_of = *named;
    asked.before_value = asked.word.substr(0, equals + 1);
    asked.word.erase(0, equals + 1);
  } else {
    asked.is_flag = true;
  }
  return true;
}

}  // namespace

std::string_view without_program(std::string_view line) {
  const std::vector<std::string> words = split_at_blanks(line);
  if (words.empty()) return {};
  const std::string_view rest = drop_word(line);
  return is_interpreter(words.front()) ? drop_word(rest) : rest;
}

completion_query read_line(std::string_view line, line_style style, bool verbs, bool takes_command) {
  const typed_words typed = split_line(line, style);
  completion_query asked;
  asked.style = style;
  asked.word = typed.word;
  asked.is_first = typed.before.empty();
  asked.form = form_of("", typed.before, verbs);
  const bool dashes = std::ranges::find(typed.before, "--") != typed.before.end();
  asked.of_command = dashes && takes_command;
  if (asked.of_command || (!dashes && read_flag(asked, typed.before))) return asked;
  const arguments given = asked.form.parse(typed.before);
  asked.multirun = given.multirun;
  asked.of_shell_completion = given.shell_completion;
  for (const word_argument& word : given.words) {
    if (is_override(word.text) || !asked.form.asked) asked.before.push_back(source_of(word));
  }
  return asked;
}

arguments flags_of_line(std::string_view line, line_style style, bool verbs) try {
  std::vector<std::string> before = split_line(line, style).before;
  before.erase(std::ranges::find(before, "--"), before.end());
  const command_form form = form_of("", before, verbs);
  // The value may be the word that is typed.
  if (!before.empty()) {
    const flag_spec* last = find_flag(form, before.back());
    if (last && last->takes == flag_value::required) before.pop_back();
  }
  return form.parse(before);
} catch (const error&) {
  return {};
}

}  // namespace hydranth::impl
