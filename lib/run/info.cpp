#include "lib/run/info.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "lib/run/table.hpp"

namespace hydranth::impl {

namespace {

/// The kinds of plugins and those that are there, under Hydra's names.
const std::array<std::pair<std::string_view, std::vector<std::string_view>>, 4> plugins{{
    {"ConfigSource", {"FileConfigSource", "ImportlibResourcesConfigSource", "StructuredConfigSource"}},
    {"CompletionPlugin", {"BashCompletion", "FishCompletion", "ZshCompletion"}},
    {"Launcher", {"BasicLauncher"}},
    {"Sweeper", {"BasicSweeper"}},
}};

class info_printer {
 public:
  info_printer(const application& app, const override_sources& overrides, const line_printer& print)
      : m_app(app), m_overrides(overrides), m_print(print) {}

  void all() {
    heading(fmt::format("Hydra {}", compatible_version), '=');
    list_plugins();
    config_and_sources();
  }

  void list_plugins() {
    heading("Installed Hydra Plugins", '*');
    for (const auto& [kind, names] : plugins) {
      heading(fmt::format("{}:", kind), '-', "\t");
      for (const std::string_view name : names) m_print(fmt::format("\t\t{}", name));
    }
  }

  void config_and_sources() {
    search_path_table();
    tree();
    list();
    heading("Config", '*');
    m_print(job_config(composed().full).to_yaml());
  }

  void search_path_table() {
    m_print("");
    heading("Config search path", '*');
    std::vector<std::vector<std::string>> rows;
    for (const source_info& source : composed().details.sources) {
      rows.push_back({source.provider, fmt::format("{}://{}", source.schema, source.path)});
    }
    print_table(make_table({"Provider", "Search path"}, rows), "");
  }

  void tree() {
    const defaults_tree& root = composed().details.tree;
    m_print("");
    heading("Defaults Tree", '*');
    print_tree(root, 0);
  }

  void list() {
    std::vector<std::vector<std::string>> rows;
    for (const defaults_element& element : composed().details.defaults) {
      rows.push_back(
          {element.config_path, element.package, element.is_self ? "True" : "False", element.parent});
    }
    m_print("");
    heading("Defaults List", '*');
    // The blank at the end of the header is Hydra's.
    print_table(make_table({"Config path", "Package", "_self_", "Parent"}, rows), " ");
  }

 private:
  /// Composed when first needed: what fails there comes after the headings before.
  const composed_config& composed() {
    if (!m_composed) m_composed = compose_application(m_app, m_overrides, run_mode::run);
    return *m_composed;
  }

  void heading(const std::string& text, char filler, const std::string& indent = {}) {
    m_print(indent + text);
    m_print(indent + std::string(text.size(), filler));
  }

  void print_table(const table_text& table, const std::string& after_header) {
    const std::string header = table.header + after_header;
    heading(header, '-');
    for (const std::string& row : table.rows) m_print(row);
    m_print(std::string(header.size(), '-'));
  }

  void print_tree(const defaults_tree& node, std::size_t depth) {
    m_print(std::string(2 * depth, ' ') + node.label + (node.children.empty() ? "" : ":"));
    for (const defaults_tree& child : node.children) print_tree(child, depth + 1);
  }

  const application& m_app;
  const override_sources& m_overrides;
  const line_printer& m_print;
  std::optional<composed_config> m_composed;
};

}  // namespace

void show_info(const application& app, const std::string& topic, const override_sources& overrides,
               const line_printer& print) {
  info_printer info(app, overrides, print);
  if (topic == "all") return info.all();
  if (topic == "config") return info.config_and_sources();
  if (topic == "defaults") return info.list();
  if (topic == "defaults-tree") return info.tree();
  if (topic == "plugins") return info.list_plugins();
  info.search_path_table();
}

}  // namespace hydranth::impl
