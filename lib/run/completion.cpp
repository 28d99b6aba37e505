#include "lib/run/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lib/run/flag_completion.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

using candidates = std::set<std::string>;

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
  completer(const application& app, const completion_query& asked)
      : m_app(app),
        m_asked(asked),
        m_request{.config_name = app.config_name,
                  .overrides = asked.before,
                  .mode = asked.multirun ? run_mode::multirun : run_mode::run,
                  .job_name = app.job_name} {}

  candidates complete() {
    if (add_groups()) return std::move(m_found);
    with_config([&](const config& full) {
      if (m_asked.style == line_style::hydra) return add_keys(full, "", m_asked.word);
      const std::string prefix = key_prefix();
      const std::string word = m_asked.word.substr(prefix.size());
      add_packages(full, prefix, word);
      // To add a key, or to delete all, is not helped by the names that there are.
      if (prefix == "+" || (prefix == "~" && (word.empty() || !m_found.empty()))) return;
      add_keys(full, prefix, word);
    });
    return prefixed_names();
  }

  /// Keys alone, without a value.
  candidates complete_keys() {
    with_config([&](const config& full) { add_keys(full, "", m_asked.word); });
    candidates found;
    for (const std::string& each : m_found) found.insert(each.substr(0, each.find('=')));
    return found;
  }

 private:
  template <typename Use>
  void with_config(const Use& use) try {
    const composition made = m_app.configs->compose(m_request);
    use(config_access::make_root(made.root, with_hydra_root(m_app.how, made.root)));
  } catch (const error&) {
    // What does not compose has no keys to offer.
  }

  /// What of the word says what to do with the key.
  [[nodiscard]] std::string key_prefix() const {
    for (const std::string_view prefix : {"++", "+", "~"}) {
      if (m_asked.word.starts_with(prefix)) return std::string(prefix);
    }
    return "";
  }

  /// What is deleted needs no value.
  candidates prefixed_names() {
    if (!m_asked.word.starts_with('~') || m_asked.style == line_style::hydra) return std::move(m_found);
    candidates found;
    for (const std::string& each : m_found)
      found.insert(each.ends_with('=') ? each.substr(0, each.size() - 1) : each);
    return found;
  }

  /// Choices that were made for a package: `db@backup=`.
  void add_packages(const config& full, const std::string& prefix, const std::string& word) {
    if (word.find('@') == std::string::npos || word.find('=') != std::string::npos) return;
    const std::optional<config> choices = full.select("hydra.runtime.choices");
    if (!choices || !choices->is_map()) return;
    for (const std::string& group : choices->keys()) {
      if (group.starts_with(word)) m_found.insert(prefix + group + (prefix == "~" ? "" : "="));
    }
  }

  [[nodiscard]] std::vector<std::string> members(const std::string& group, member_kind kind) const {
    return m_app.configs->list(m_request, group, kind);
  }

  /// True if the word is a group's name with options to choose from: then nothing else is meant.
  bool add_groups() {
    const bool prefixed = m_asked.word.starts_with('+') || m_asked.word.starts_with('~');
    const std::string prefix = m_asked.word.substr(0, prefixed ? 1 : 0);
    const std::string word = m_asked.word.substr(prefix.size());
    if (const std::size_t equals = word.rfind('='); equals != std::string::npos) {
      const std::string key = word.substr(0, equals);
      return add_options(prefix + key + "=", key.substr(0, key.find('@')), word.substr(equals + 1));
    }
    const std::size_t slash = word.rfind('/');
    const std::string parent = slash == std::string::npos ? "" : word.substr(0, slash);
    for (const std::string& member : members(parent, member_kind::group)) {
      const std::string group = parent.empty() ? member : fmt::format("{}/{}", parent, member);
      if (group.starts_with(word)) m_found.insert(prefix + group + ending_of(group, prefix));
    }
    return false;
  }

  /// `before` goes before an option. Behind a comma stands one more: those that are there are not offered.
  bool add_options(const std::string& before, const std::string& group, const std::string& value) {
    const std::vector<std::string> options = members(group, member_kind::config);
    const std::size_t start = value.find_last_of(m_asked.style == line_style::shell ? ",[" : ",") + 1;
    const std::string chosen = value.substr(0, start);
    for (const std::string& option : options) {
      if (!option.starts_with(value.substr(start)) || is_in(chosen, option)) continue;
      m_found.insert(fmt::format("{}{}{}", before, chosen, option));
    }
    return !options.empty();
  }

  /// Is it one of the options in `a,b,` or `[a,b,`?
  static bool is_in(std::string_view chosen, std::string_view option) {
    while (!chosen.empty()) {
      const std::size_t end = chosen.find_first_of(",[");
      if (chosen.substr(0, end) == option) return true;
      chosen.remove_prefix(end + 1);
    }
    return false;
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
  const completion_query& m_asked;
  compose_request m_request;
  candidates m_found;
};

candidates complete_value(const application& app, const completion_query& asked) {
  const candidates values = asked.value_of->value == &arguments::package
                                ? completer(app, asked).complete_keys()
                                : complete_flag_value(app, asked);
  candidates found;
  for (const std::string& each : values) found.insert(asked.before_value + each);
  return found;
}

candidates candidates_for(const application& app, std::string_view line, line_style style) try {
  const completion_query asked = read_line(line, style, app.verbs, app.takes_command);
  if (asked.of_command) return {};
  if (asked.is_flag) return complete_flag(asked.form.flags, asked.word);
  if (asked.value_of) return complete_value(app, asked);
  if (asked.of_shell_completion && style == line_style::shell) return complete_shell_order(asked.word);
  if (auto files = complete_file(*app.how->outside.files, asked.word)) return *files;
  if (asked.form.asked && asked.form.asked->operands_are_files && !is_override(asked.word)) return {};
  candidates found = completer(app, asked).complete();
  if (app.verbs && asked.is_first) add_verbs(asked.word, found);
  if (asked.form.asked) add_names(asked.word, found);
  return found;
} catch (const error&) {
  return {};
}

}  // namespace

std::vector<std::string> complete(const application& app, std::string_view line, line_style style) {
  const candidates found = candidates_for(app, line, style);
  return {found.begin(), found.end()};
}

}  // namespace hydranth::impl
