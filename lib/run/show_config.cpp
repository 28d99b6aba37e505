#include "lib/run/show_config.hpp"

#include <fmt/format.h>

#include "lib/resolve/access.hpp"
#include "lib/run/config_words.hpp"
#include "lib/run/origin_comments.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

config without(const config& from, const key_path& path) {
  return config_access::make_root(without_node_at(config_access::root_of(from), path),
                                  config_access::view(from).how);
}

/// All interpolations replaced, in the way of OmegaConf.resolve: `???` stays, and so does a reference to it.
config resolved_in_place(const config& from) {
  const reading& how = config_access::view(from).how;
  return config_access::make_root(evaluator(how).resolve_in_place(config_access::root_of(from)), how);
}

config in_scope(const config& full, const std::string& scope) {
  if (scope == "all") return full;
  if (scope == "job") return job_config(full);
  return without(without(hydra_config(full), {key("hydra"), key("hydra_help")}), {key("hydra"), key("help")});
}

/// The config below a place of the composed one, as text.
class printer {
 public:
  printer(const application& app, const config_view_options& options) : m_app(app), m_options(options) {}

  [[nodiscard]] std::string print(const config& shown) const {
    switch (m_options.format) {
      case config_format::json:
        return emit_json(*config_access::node_of(shown)) + '\n';
      case config_format::env:
        return words_of(shown, word_form::variables, m_options.ended_by_nul);
      case config_format::flags:
        return words_of(shown, word_form::flags, m_options.ended_by_nul);
      case config_format::yaml:
        break;
    }
    if (shown.is_map() || shown.is_list()) return yaml(shown);
    const node_ptr value = config_access::node_of(shown);
    const std::string text = python_str(*value);
    if (!m_options.origins) return text + '\n';
    return with_origin(text, value, *m_options.origins, path(shown), m_app.directory);
  }

 private:
  [[nodiscard]] std::string yaml(const config& shown) const {
    if (!m_options.origins) return shown.to_yaml();
    return yaml_with_origins(config_access::node_of(shown), *m_options.origins, path(shown), m_app.directory);
  }

  /// Nothing stands on a path that a resolver made; that is what its interpolation made, then.
  [[nodiscard]] static key_path path(const config& shown) {
    return path_of(*config_access::view(shown).at).value_or(key_path());
  }

  const application& m_app;
  const config_view_options& m_options;
};

}  // namespace

config_format config_format_of(const std::optional<std::string>& name) {
  if (name == "json") return config_format::json;
  if (name == "env") return config_format::env;
  return name == "flags" ? config_format::flags : config_format::yaml;
}

int show_config(const application& app, const config& full, const config_view_options& options) {
  const config scope = in_scope(full, options.scope);
  const config shown = options.resolve ? resolved_in_place(scope) : scope;
  const printer print(app, options);
  if (!options.package || options.package == "_global_") {
    app.output.out(print.print(shown));
    return 0;
  }
  const std::optional<config> found = shown.select(*options.package);
  if (!found || found->is_null()) {
    app.output.err(fmt::format("package '{}' not found in config\n", *options.package));
    return 1;
  }
  const bool has_header = options.format == config_format::yaml && (found->is_map() || found->is_list());
  app.output.out((has_header ? fmt::format("# @package {}\n", *options.package) : "") + print.print(*found));
  return 0;
}

}  // namespace hydranth::impl
