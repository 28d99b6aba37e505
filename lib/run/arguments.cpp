#include "lib/run/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/flags.hpp"

namespace hydranth::impl {

namespace {

/// A flag found in a word, and the value that stands in the same word.
struct match {
  const flag_spec* flag = nullptr;
  std::string spelled;
  std::optional<std::string> value;
};

std::string joined_choices(const flag_spec& flag) {
  std::string text;
  for (const std::string_view choice : flag.choices)
    text += fmt::format("{}'{}'", text.empty() ? "" : ", ", choice);
  return text;
}

class parser {
 public:
  parser(std::span<const std::string> words, flag_set flags, std::size_t first)
      : m_words(words), m_flags(flags), m_next(first) {}

  arguments parse() {
    while (m_next < m_words.size() && !m_result.version) parse_word();
    return std::move(m_result);
  }

 private:
  void parse_word() {
    const std::string& word = m_words[m_next++];
    if (word == "--") return parse_rest();
    if (!looks_like_flag(word)) return add_word(word);
    for (std::optional<match> found = find(word); found;) found = take(*found);
  }

  void add_word(const std::string& word) { m_result.words.push_back({word, m_next}); }

  void parse_rest() {
    while (m_next < m_words.size()) {
      const std::string& word = m_words[m_next++];
      add_word(word);
    }
  }

  [[nodiscard]] const flag_spec* find_exact(std::string_view name) const {
    const auto found = std::ranges::find_if(m_flags, [&](const flag_spec& flag) {
      return name == flag.long_name || (!flag.short_name.empty() && name == flag.short_name);
    });
    return found == m_flags.end() ? nullptr : &*found;
  }

  [[nodiscard]] bool looks_like_flag(const std::string& word) const {
    // A word with a blank in it is meant as a value, as argparse has it, unless it is a flag's name up to an
    // `=`.
    if (word.size() < 2 || word.front() != '-') return false;
    const std::string name = word.substr(0, word.find('='));
    return word.find(' ') == std::string::npos || find_exact(name) != nullptr;
  }

  /// A flag of ours takes a value that begins with a `-`, too, as in `--sort -loss`, unless it is a flag's
  /// name; Hydra's don't.
  [[nodiscard]] bool may_be_value(const flag_spec& flag, const std::string& word) const {
    return !looks_like_flag(word) ||
           (flag.owner == flag_owner::hydranth && flag.takes == flag_value::required && !find_exact(word));
  }

  [[nodiscard]] match find(const std::string& word) const {
    if (const flag_spec* flag = find_exact(word)) return {flag, word, std::nullopt};
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const std::optional<std::string> value =
        equals == std::string::npos ? std::nullopt : std::optional(word.substr(equals + 1));
    if (const flag_spec* flag = find_exact(name)) return {flag, name, value};
    return word[1] == '-' ? find_shortened(word, name, value) : find_joined(word);
  }

  [[nodiscard]] match find_shortened(const std::string& word, const std::string& name,
                                     const std::optional<std::string>& value) const {
    std::vector<match> candidates;
    for (const flag_spec& flag : m_flags) {
      if (flag.owner == flag_owner::hydra && flag.long_name.starts_with(name))
        candidates.push_back({&flag, std::string(flag.long_name), value});
    }
    return the_only_one(word, name, candidates);
  }

  /// One-letter flags may be joined, or hold their value: `-rc`, `-cjob`.
  [[nodiscard]] match find_joined(const std::string& word) const {
    std::vector<match> candidates;
    for (const flag_spec& flag : m_flags) {
      if (flag.short_name.empty()) continue;
      if (flag.short_name == word.substr(0, 2)) {
        candidates.push_back({&flag, std::string(flag.short_name), word.substr(2)});
      } else if (flag.short_name.starts_with(word)) {
        candidates.push_back({&flag, std::string(flag.short_name), std::nullopt});
      }
    }
    return the_only_one(word, word, candidates);
  }

  [[nodiscard]] match the_only_one(const std::string& word, const std::string& name,
                                   const std::vector<match>& candidates) const {
    if (candidates.empty()) refuse_unknown(word, name);
    if (candidates.size() > 1) {
      std::string names;
      for (const match& candidate : candidates) names += (names.empty() ? "" : ", ") + candidate.spelled;
      fail(fmt::format("ambiguous option: {} could match {}", name, names), 0, name.size());
    }
    return candidates.front();
  }

  [[noreturn]] void refuse_unknown(const std::string& word, const std::string& name) const {
    std::vector<std::string> names;
    for (const flag_spec& flag : m_flags) names.emplace_back(flag.long_name);
    throw failure(fmt::format("unrecognized arguments: {}", word), 0, word.size())
        .with_hint(did_you_mean(name, names));
  }

  /// Takes the flag; returns the next one of joined flags.
  std::optional<match> take(const match& found) {
    const flag_spec& flag = *found.flag;
    if (flag.takes != flag_value::none) {
      m_result.*flag.value = checked(flag, value_of(found));
      m_result.places.emplace_back(flag.value, last_bytes((m_result.*flag.value)->size()));
      return std::nullopt;
    }
    m_result.*flag.on = true;
    if (!found.value) return std::nullopt;
    if (found.spelled.size() != 2 || found.value->empty()) {
      fail(fmt::format("argument {}: ignored explicit argument '{}'", full_name(flag), *found.value));
    }
    return find("-" + *found.value);
  }

  std::string value_of(const match& found) {
    if (found.value) return *found.value;
    if (found.flag->takes == flag_value::joined) return std::string(found.flag->default_value);
    const bool has_value =
        m_next < m_words.size() && m_words[m_next] != "--" && may_be_value(*found.flag, m_words[m_next]);
    if (has_value) return m_words[m_next++];
    if (found.flag->takes == flag_value::optional) return std::string(found.flag->default_value);
    fail(fmt::format("argument {}: expected one argument", full_name(*found.flag)));
  }

  [[nodiscard]] std::string checked(const flag_spec& flag, std::string value) const {
    if (flag.choices.empty() || std::ranges::find(flag.choices, value) != flag.choices.end()) return value;
    const std::size_t at = m_words[m_next - 1].size() - value.size();
    fail(fmt::format("argument {}: invalid choice: '{}' (choose from {})", full_name(flag), value,
                     joined_choices(flag)),
         at, value.size());
  }

  /// The place of the last bytes of the word that was read last.
  [[nodiscard]] grammar::span last_bytes(std::size_t count) const {
    const std::string& word = m_words[m_next - 1];
    const std::size_t begin = word.size() - std::min(count, word.size());
    return {source_of({word, m_next}),
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(word.size())}};
  }

  /// About the bytes [from, from + length) of the word that was read last; all of it without them.
  [[noreturn]] void fail(const std::string& message, std::size_t from = 0, std::size_t length = 0) const {
    throw failure(message, from, length);
  }

  [[nodiscard]] error failure(const std::string& message, std::size_t from, std::size_t length) const {
    const std::string& word = m_words[m_next - 1];
    const std::size_t end = length == 0 ? word.size() : from + length;
    return at_place(
        error(kinds::usage_error, message),
        {source_of({word, m_next}), {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)}});
  }

  std::span<const std::string> m_words;
  flag_set m_flags;
  std::size_t m_next;
  arguments m_result;
};

}  // namespace

grammar::span arguments::place_of(value_member flag) const {
  const auto found =
      std::find_if(places.rbegin(), places.rend(), [&](const auto& p) { return p.first == flag; });
  return found == places.rend() ? grammar::span() : found->second;
}

std::vector<std::pair<std::string, grammar::span>> arguments::values_of(value_member flag) const {
  std::vector<std::pair<std::string, grammar::span>> values;
  for (const auto& [of, place] : places) {
    const grammar::range at = place.where;
    if (of == flag) values.emplace_back(place.text->text().substr(at.begin, at.end - at.begin), place);
  }
  return values;
}

arguments parse_arguments(std::span<const std::string> words, flag_set flags, std::size_t first) {
  return parser(words, flags, first).parse();
}

grammar::source_ptr source_of(const word_argument& word) {
  return grammar::source::make(fmt::format("argument {}", word.number), word.text);
}

error usage_error(std::string message, const word_argument& word) {
  return at_place(error(kinds::usage_error, std::move(message)),
                  {source_of(word), {0, static_cast<std::uint32_t>(word.text.size())}});
}

}  // namespace hydranth::impl
