#include "lib/run/flag_completion.hpp"

#include <fmt/format.h>

#include "lib/compose/builtin_source.hpp"
#include "lib/run/shell_completion.hpp"

namespace hydranth::impl {

namespace {

using candidates = std::set<std::string>;

bool is_of_hydra(const std::string& group) {
  return group == "hydra" || group.starts_with("hydra/");
}

/// Primary configs; groups, in which there may be more, with a slash.
candidates config_names(const application& app, const std::string& word) {
  const std::size_t slash = word.rfind('/');
  const std::string parent = slash == std::string::npos ? "" : word.substr(0, slash);
  const std::string before = parent.empty() ? "" : parent + "/";
  candidates found;
  const auto add = [&](member_kind kind, std::string_view end) {
    for (const std::string& member : app.configs->list({}, parent, kind)) {
      const std::string name = before + member;
      if (name.starts_with(word) && !is_of_hydra(name) && name != empty_config_path)
        found.insert(fmt::format("{}{}", name, end));
    }
  };
  add(member_kind::config, "");
  add(member_kind::group, "/");
  return found;
}

/// Directories with a slash, and files if they are wanted.
candidates paths(const file_system& files, const std::string& word, bool with_files) {
  const std::size_t slash = word.rfind('/');
  const std::string above = slash == std::string::npos ? "" : word.substr(0, slash + 1);
  const std::string start = word.substr(above.size());
  candidates found;
  for (const file_system::entry& entry : files.list(above.empty() ? "." : above)) {
    const bool is_hidden = entry.name.starts_with('.') && !start.starts_with('.');
    if (is_hidden || !entry.name.starts_with(start)) continue;
    if (entry.is_directory) {
      found.insert(fmt::format("{}{}/", above, entry.name));
    } else if (with_files) {
      found.insert(above + entry.name);
    }
  }
  return found;
}

}  // namespace

candidates complete_flag(flag_set flags, const std::string& word) {
  const bool is_short = word.size() > 1 && word[1] != '-';
  candidates found;
  for (const flag_spec& flag : flags) {
    const std::string_view name = is_short ? flag.short_name : flag.long_name;
    if (name.starts_with(word)) found.emplace(name);
  }
  return found;
}

candidates complete_flag_value(const application& app, const completion_query& asked) {
  const flag_spec& flag = *asked.value_of;
  if (flag.value == &arguments::config_name) return config_names(app, asked.word);
  if (flag.names_path()) return paths(*app.how->outside.files, asked.word, flag.value_name == "FILE");
  candidates found;
  for (const std::string_view choice : flag.choices) {
    if (choice.starts_with(asked.word)) found.emplace(choice);
  }
  return found;
}

candidates complete_shell_order(const std::string& word) {
  candidates found;
  for (const std::string_view command : {"install", "uninstall"}) {
    for (const std::string_view shell : completed_shells) {
      const std::string order = fmt::format("{}={}", command, shell);
      if (order.starts_with(word)) found.insert(order);
    }
  }
  return found;
}

}  // namespace hydranth::impl
