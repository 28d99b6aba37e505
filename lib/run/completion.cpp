#include "lib/run/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "lib/run/command_form.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;
using candidates = std::set<std::string>;

constexpr std::string_view blanks = " \t\n";

std::vector<std::string> split_words(std::string_view line) {
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

/// What the typed line asks for.
struct query {
  /// The word to complete; empty for a new one.
  std::string word;
  /// The overrides before it.
  override_sources before;
  bool multirun = false;
  /// The word is a flag or a flag's value.
  bool of_flag = false;
  /// The word is the first one: it may become a verb.
  bool is_first = false;
  command_form form;
};

query read_line(std::string_view line, bool verbs) {
  const bool new_word = line.empty() || blanks.find(line.back()) != std::string_view::npos;
  const std::vector<std::string> words = split_words(line);
  query asked;
  asked.is_first = words.size() == (new_word ? 0 : 1);
  // A word that is still being typed is no verb yet.
  asked.form = form_of("", asked.is_first ? std::span<const std::string>() : words, verbs);
  if (!new_word && words.back().starts_with('-') && words.back() != "--") {
    asked.word = words.back();
    asked.of_flag = true;
    return asked;
  }
  const arguments given = asked.form.parse(words);
  asked.multirun = given.multirun;
  asked.of_flag =
      !new_word && words.back() != "--" && (given.words.empty() || given.words.back().number != words.size());
  for (const word_argument& word : given.words) {
    if (!new_word && word.number == words.size()) {
      asked.word = word.text;
    } else if (is_override(word.text) || !asked.form.asked) {
      asked.before.push_back(source_of(word));
    }
  }
  return asked;
}

candidates complete_flag(flag_set flags, const std::string& word) {
  candidates found;
  for (const flag_spec& flag : flags) {
    if (flag.long_name.starts_with(word)) found.emplace(flag.long_name);
  }
  return found;
}

void add_verbs(const std::string& word, candidates& found) {
  for (const verb* each : all_verbs()) {
    if (each->name.starts_with(word)) found.emplace(each->name);
  }
}

/// Behind a verb a key or a group may stand without a value.
void add_names(const std::string& word, candidates& found) {
  if (is_override(word)) return;
  const candidates with_value = found;
  for (const std::string& each : with_value) {
    if (each.ends_with('=')) found.insert(each.substr(0, each.size() - 1));
  }
}

/// Files are offered where a value starts like a path.
std::optional<candidates> complete_file(const file_system& files, const std::string& word) {
  const std::size_t equals = word.rfind('=');
  if (equals == std::string::npos || equals + 1 == word.size()) return std::nullopt;
  const std::string path = word.substr(equals + 1);
  if (std::string_view("./\\").find(path.front()) == std::string_view::npos) return std::nullopt;
  const bool whole = files.is_directory(path);
  const std::size_t slash = path.rfind('/');
  const std::string directory = whole ? path : slash == std::string::npos ? "" : path.substr(0, slash + 1);
  const std::string start = whole ? "" : path.substr(slash + 1);
  candidates found;
  for (const file_system::entry& entry : files.list(directory)) {
    const std::string separator = directory.ends_with('/') ? "" : "/";
    if (entry.name.starts_with(start))
      found.insert(word.substr(0, equals + 1) + directory + separator + entry.name);
  }
  return found;
}

class completer {
 public:
  completer(const application& app, const query& asked)
      : m_app(app),
        m_asked(asked),
        m_request{.config_name = app.config_name,
                  .overrides = asked.before,
                  .mode = asked.multirun ? run_mode::multirun : run_mode::run,
                  .job_name = app.job_name} {}

  candidates complete() {
    if (add_groups()) return std::move(m_found);
    try {
      const composition made = m_app.configs->compose(m_request);
      add_keys(config_access::make_root(made.root, with_hydra_root(m_app.how, made.root)), "", m_asked.word);
    } catch (const error&) {
      // What does not compose has no keys to offer.
    }
    return std::move(m_found);
  }

 private:
  [[nodiscard]] std::vector<std::string> members(const std::string& group, member_kind kind) const {
    return m_app.configs->list(m_request, group, kind);
  }

  /// True if the word is a group's name with options to choose from: then nothing else is meant.
  bool add_groups() {
    const bool prefixed = m_asked.word.starts_with('+') || m_asked.word.starts_with('~');
    const std::string prefix = m_asked.word.substr(0, prefixed ? 1 : 0);
    const std::string word = m_asked.word.substr(prefix.size());
    if (const std::size_t equals = word.rfind('='); equals != std::string::npos) {
      return add_options(prefix, word, word.substr(0, equals));
    }
    const std::size_t slash = word.rfind('/');
    const std::string parent = slash == std::string::npos ? "" : word.substr(0, slash);
    for (const std::string& member : members(parent, member_kind::group)) {
      const std::string group = parent.empty() ? member : fmt::format("{}/{}", parent, member);
      if (group.starts_with(word)) m_found.insert(prefix + group + ending_of(group, prefix));
    }
    return false;
  }

  bool add_options(const std::string& prefix, const std::string& word, const std::string& group) {
    const std::vector<std::string> options = members(group, member_kind::config);
    for (const std::string& option : options) {
      const std::string choice = fmt::format("{}={}", group, option);
      if (choice.starts_with(word)) m_found.insert(prefix + choice);
    }
    return !options.empty();
  }

  [[nodiscard]] std::string ending_of(const std::string& group, const std::string& prefix) const {
    const bool has_options = !members(group, member_kind::config).empty();
    const bool has_groups = !members(group, member_kind::group).empty();
    if (has_options && !has_groups && prefix != "~") return "=";
    return has_groups && !has_options ? "/" : "";
  }

  /// Keys below a node, or the value that stands at one. `before` goes before what is found.
  void add_keys(const config& from, const std::string& before, const std::string& word) {
    if (word.ends_with('=')) return add_value(from, before + word, word.substr(0, word.size() - 1));
    const std::size_t dot = word.rfind('.');
    if (dot != std::string::npos) {
      const std::optional<config> inner = from.select(word.substr(0, dot));
      if (inner) add_children(*inner, before + word.substr(0, dot + 1), word.substr(dot + 1));
    } else {
      add_children(from, before, word);
    }
  }

  void add_children(const config& from, const std::string& before, const std::string& start) {
    if (!from.is_map() && !from.is_list()) return;
    for (const auto& [name, value] : from) {
      const bool goes_on = config_access::view(value).at->is_container();
      if (name.starts_with(start)) m_found.insert(before + name + (goes_on ? "." : "="));
    }
  }

  void add_value(const config& from, const std::string& before, const std::string& path) {
    const std::optional<config> found = from.select(path);
    if (!found) {
      // A value that is missing is there to be given.
      if (is_missing_at(from, path)) m_found.insert(before);
      return;
    }
    if (found->is_null() || found->is_map() || found->is_list()) return;
    const node_ptr value = config_access::node_of(*found);
    const bool* flag = value->get_if<bool>();
    m_found.insert(before + (flag ? (*flag ? "true" : "false") : python_str(*value)));
  }

  static bool is_missing_at(const config& from, const std::string& path) {
    const std::size_t dot = path.rfind('.');
    const std::optional<config> above = dot == std::string::npos ? from : from.select(path.substr(0, dot));
    if (!above || (!above->is_map() && !above->is_list())) return false;
    const std::string last = dot == std::string::npos ? path : path.substr(dot + 1);
    for (const auto& [name, value] : *above) {
      if (name == last) return value.is_missing();
    }
    return false;
  }

  const application& m_app;
  const query& m_asked;
  compose_request m_request;
  candidates m_found;
};

candidates candidates_for(const application& app, std::string_view line) try {
  const query asked = read_line(line, app.verbs);
  if (asked.of_flag) return complete_flag(asked.form.flags, asked.word.empty() ? "no flag" : asked.word);
  if (auto files = complete_file(*app.how->outside.files, asked.word)) return *files;
  candidates found = completer(app, asked).complete();
  if (app.verbs && asked.is_first) add_verbs(asked.word, found);
  if (asked.form.asked) add_names(asked.word, found);
  return found;
} catch (const error&) {
  return {};
}

}  // namespace

std::string_view without_program(std::string_view line) {
  const std::vector<std::string> words = split_words(line);
  if (words.empty()) return {};
  const std::string_view rest = drop_word(line);
  return is_interpreter(words.front()) ? drop_word(rest) : rest;
}

std::vector<std::string> complete(const application& app, std::string_view line) {
  const candidates found = candidates_for(app, line);
  return {found.begin(), found.end()};
}

}  // namespace hydranth::impl
