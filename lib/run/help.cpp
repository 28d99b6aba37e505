#include "lib/run/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "lib/run/flags.hpp"

namespace hydranth::impl {

namespace {

bool starts_name(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool continues_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9');
}

[[noreturn]] void bad_placeholder(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = 1 + std::ranges::count(before, '\n');
  const std::size_t start = before.rfind('\n') + 1;
  throw error(kinds::value_error,
              fmt::format("Invalid placeholder in string: line {}, col {}", line, at - start + 1));
}

/// All groups with options of their own, below a parent.
void collect_groups(const composer& configs, const std::string& parent, std::vector<std::string>& found) {
  // The application's own search path counts: what overrides add to it is not shown, as in Hydra.
  const compose_request base;
  for (const std::string& name : configs.list(base, parent, member_kind::group)) {
    const std::string group = parent.empty() ? name : fmt::format("{}/{}", parent, name);
    if (!configs.list(base, group, member_kind::config).empty()) found.push_back(group);
    collect_groups(configs, group, found);
  }
}

bool is_hydra_group(const std::string& group) {
  return group == "hydra" || group.starts_with("hydra/");
}

std::string list_groups(const application& app, bool of_hydra) {
  std::vector<std::string> groups;
  collect_groups(*app.configs, "", groups);
  std::ranges::sort(groups);
  std::string text;
  for (const std::string& group : groups) {
    if (is_hydra_group(group) != of_hydra) continue;
    text +=
        fmt::format("{}: {}\n", group, fmt::join(app.configs->list({}, group, member_kind::config), ", "));
  }
  return text;
}

std::string fill_help(const application& app, const std::string& text,
                      const std::function<std::string()>& config_text) {
  return fill_template(text, [&](const std::string& name) -> std::optional<std::string> {
    if (name == "FLAGS_HELP") return flags_help();
    if (name == "HYDRA_CONFIG_GROUPS") return list_groups(app, true);
    if (name == "APP_CONFIG_GROUPS") return list_groups(app, false);
    if (name == "CONFIG") return config_text();
    return std::nullopt;
  });
}

}  // namespace

std::string fill_template(std::string_view text,
                          const std::function<std::optional<std::string>(const std::string&)>& value) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t dollar = text.find('$', at);
    filled += text.substr(at, dollar - at);
    if (dollar == std::string_view::npos) break;
    const bool braced = text.substr(dollar + 1, 1) == "{";
    std::size_t end = dollar + (braced ? 2 : 1);
    if (text.substr(end, 1) == "$" && !braced) {
      filled += '$';
      at = end + 1;
      continue;
    }
    const std::size_t begin = end;
    if (end < text.size() && starts_name(text[end])) {
      while (end < text.size() && continues_name(text[end])) ++end;
    }
    if (end == begin || (braced && text.substr(end, 1) != "}")) bad_placeholder(text, dollar);
    const std::string name(text.substr(begin, end - begin));
    const std::optional<std::string> found = value(name);
    if (!found) throw error(kinds::key_error, fmt::format("'{}'", name));
    filled += *found;
    at = end + (braced ? 1 : 0);
  }
  return filled;
}

std::string application_help(const application& app, const override_sources& overrides, bool resolve) {
  const config full = compose_application(app, overrides, run_mode::run).full;
  const auto how = resolve ? config::interpolations::resolve : config::interpolations::keep;
  return fill_help(app, full.get<std::string>("hydra.help.template"),
                   [&] { return job_config(full).to_yaml(how); });
}

std::string hydra_help(const application& app, const override_sources& overrides) {
  application without_config = app;
  without_config.config_name.reset();
  const config full = compose_application(without_config, overrides, run_mode::run).full;
  return fill_help(app, full.get<std::string>("hydra.hydra_help.template"),
                   [&] { return hydra_config(full).to_yaml(); });
}

}  // namespace hydranth::impl
