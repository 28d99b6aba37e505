#include "lib/run/config_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "lib/report/locate.hpp"
#include "lib/run/argument_text.hpp"
#include "lib/run/configs.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Needs no quotes in any shell, whatever stands beside it.
bool is_harmless(char c) {
  return is_digit(c) || is_letter(c) || std::string_view("_-+./:=@%,").find(c) != std::string_view::npos;
}

std::string variable_name(const std::vector<std::string>& path) {
  std::string name = fmt::format("{}", fmt::join(path, "_"));
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!is_letter(c) && !is_digit(c)) c = '_';
  }
  return name.empty() || is_digit(name.front()) ? "_" + name : name;
}

std::string name_of(const std::vector<std::string>& path, word_form form) {
  return form == word_form::variables ? variable_name(path) : fmt::format("--{}", fmt::join(path, "."));
}

error missing(const place_ptr& at) {
  return at_place(error(kinds::missing_mandatory_value,
                        fmt::format("Missing mandatory value: {}", at->full_key())),
                  at->value()->origin())
      .with_hint("a variable or flag has to have a value");
}

class collector {
 public:
  collector(const config& from, word_form form) : m_form(form), m_evaluate(*config_access::view(from).how) {
    const place_ptr top = m_evaluate.follow(config_access::view(from).at);
    if (!top->value()->as_map()) {
      throw error(kinds::usage_error,
                  fmt::format("'{}' is no map: it has no keys to name {} after", top->full_key(),
                              form == word_form::variables ? "variables" : "flags"));
    }
    add_map(top);
  }

  /// In the config's order.
  [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

 private:
  void add_map(const place_ptr& map) {
    for (const map_value::entry& entry : *map->value()->as_map()) {
      m_path.push_back(step_text(entry.name));
      add(place::child(map, entry.name));
      m_path.pop_back();
    }
  }

  void add(const place_ptr& written) {
    const place_ptr value = m_evaluate.follow(written);
    if (value->value()->is_missing()) throw missing(written);
    if (value->value()->as_map()) return add_map(value);
    std::string name = name_of(m_path, m_form);
    ensure_new(name, written);
    m_words.push_back(name + "=" + text_of(value));
    if (m_words.back().find('\0') == std::string::npos) return;
    throw at_place(error(kinds::value_error, fmt::format("'{}' holds a NUL character, which no word of a "
                                                         "command line can",
                                                         written->full_key())),
                   written->value()->origin());
  }

  std::string text_of(const place_ptr& value) {
    // Nothing may be missing in a list either.
    if (value->value()->as_list()) return emit_json(*m_evaluate.resolved(value, true));
    return argument_text(m_evaluate, value);
  }

  void ensure_new(const std::string& name, const place_ptr& written) {
    const auto [found, is_new] = m_names.emplace(name, written);
    if (is_new) return;
    const place_ptr& other = found->second;
    throw with_related(
        at_place(error(kinds::value_error, fmt::format("'{}' and '{}' would have the same name '{}'",
                                                       other->full_key(), written->full_key(), name)),
                 written->value()->origin()),
        "the other one", other->value()->origin());
  }

  word_form m_form;
  evaluator m_evaluate;
  std::vector<std::string> m_path;
  std::map<std::string, place_ptr> m_names;
  std::vector<std::string> m_words;
};

}  // namespace

std::string quoted_word(std::string_view word) {
  if (!word.empty() && std::ranges::all_of(word, is_harmless)) return std::string(word);
  std::string quoted = "\"";
  for (const char c : word) {
    // In double quotes, env -S refuses the escape of a backquote that a shell needs.
    if (c == '`')
      quoted += "\"'`'\"";
    else if (c == '"' || c == '\\' || c == '$')
      quoted.append(1, '\\').append(1, c);
    else
      quoted += c;
  }
  return quoted + '"';
}

std::string words_of(const config& from, word_form form, bool ended_by_nul) {
  const collector collected(from, form);
  std::string text;
  for (const std::string& word : collected.words()) {
    if (ended_by_nul) {
      text.append(word).append(1, '\0');
    } else if (form == word_form::variables) {
      // The name and the `=` have to stand outside of the quotes.
      const std::size_t value = word.find('=') + 1;
      text += word.substr(0, value) + (value == word.size() ? "" : quoted_word(word.substr(value))) + '\n';
    } else {
      text += (text.empty() ? "" : " ") + quoted_word(word);
    }
  }
  if (!ended_by_nul && form == word_form::flags) text += '\n';
  return text;
}

}  // namespace hydranth::impl
