#include "lib/run/info.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "lib/run/table.hpp"

namespace hydranth::impl {

namespace {

const std::array<std::pair<std::string_view, std::vector<std::string_view>>, 4> plugins{{
    {"ConfigSource", {"FileConfigSource", "ImportlibResourcesConfigSource", "StructuredConfigSource"}},
    {"CompletionPlugin", {"BashCompletion", "FishCompletion", "ZshCompletion"}},
    {"Launcher", {"BasicLauncher"}},
    {"Sweeper", {"BasicSweeper"}},
}};

class info_printer {
 public:
  info_printer(const application& app, const override_sources& overrides, run_mode mode,
               const line_printer& write)
      : m_app(app), m_overrides(overrides), m_mode(mode), m_write(write) {}

  void all() {
    heading(fmt::format("Hydra {}", compatible_version), '=');
    list_plugins();
    config_and_sources();
  }

  void list_plugins() {
    heading("Installed Hydra Plugins", '*');
    for (const auto& [kind, names] : known_plugins()) {
      heading(fmt::format("{}:", kind), '-', "\t");
      for (const std::string_view name : names) print(fmt::format("\t\t{}", name));
    }
  }

  void config_and_sources() {
    search_path_table();
    tree();
    list();
    heading("Config", '*');
    m_write(log_level::info, job_config(composed().full).to_yaml());
  }

  void search_path_table() {
    print("");
    heading("Config search path", '*');
    std::vector<std::vector<std::string>> rows;
    for (const source_info& source : composed().details.merged->sources) {
      rows.push_back({source.provider, fmt::format("{}://{}", source.schema, source.path)});
    }
    print_table(make_table({"Provider", "Search path"}, rows), "");
  }

  void tree() {
    const defaults_tree& root = defaults().tree;
    m_write(log_level::info, "");
    heading("Defaults Tree", '*');
    print_tree(root, 0);
  }

  void list() {
    std::vector<std::vector<std::string>> rows;
    for (const defaults_element& element : defaults().list) {
      rows.push_back(
          {element.config_path, element.package, element.is_self ? "True" : "False", element.parent});
    }
    print("");
    heading("Defaults List", '*');
    // The blank at the end of the header is Hydra's.
    print_table(make_table({"Config path", "Package", "_self_", "Parent"}, rows), " ");
  }

 private:
  /// Composed when first needed: what fails there comes after the headings before.
  const composed_config& composed() {
    if (!m_composed) m_composed = compose_application(m_app, m_overrides, m_mode);
    return *m_composed;
  }

  /// What the values become does not matter for these, so a wrong one is no error.
  const defaults_overview& defaults() {
    if (!m_defaults)
      m_defaults = m_app.configs->expand_defaults(composition_request(m_app, m_overrides, m_mode));
    return *m_defaults;
  }

  void print(std::string_view line) { m_write(log_level::debug, line); }

  void heading(const std::string& text, char filler, const std::string& indent = {}) {
    print(indent + text);
    print(indent + std::string(text.size(), filler));
  }

  void print_table(const table_text& table, const std::string& after_header) {
    const std::string header = table.header + after_header;
    heading(header, '-');
    for (const std::string& row : table.rows) print(row);
    print(std::string(header.size(), '-'));
  }

  void print_tree(const defaults_tree& node, std::size_t depth) {
    m_write(log_level::info, std::string(2 * depth, ' ') + node.label + (node.children.empty() ? "" : ":"));
    for (const defaults_tree& child : node.children) print_tree(child, depth + 1);
  }

  const application& m_app;
  const override_sources& m_overrides;
  run_mode m_mode;
  const line_printer& m_write;
  std::optional<composed_config> m_composed;
  std::optional<defaults_overview> m_defaults;
};

}  // namespace

std::span<const std::pair<std::string_view, std::vector<std::string_view>>> known_plugins() {
  return plugins;
}

void show_info(const application& app, const std::string& topic, const override_sources& overrides,
               run_mode mode, const line_printer& print) {
  info_printer info(app, overrides, mode, print);
  if (topic == "all") return info.all();
  if (topic == "config") return info.config_and_sources();
  if (topic == "defaults") return info.list();
  if (topic == "defaults-tree") return info.tree();
  if (topic == "plugins") return info.list_plugins();
  info.search_path_table();
}

}  // namespace hydranth::impl
