#include "lib/compose/hydra_fields.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/tree/node_edits.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// All that is read and filled.
constexpr std::array<std::string_view, 17> all_fields{"hydra.job.config.override_dirname.exclude_keys",
                                                      "hydra.job.config.override_dirname.item_sep",
                                                      "hydra.job.config.override_dirname.kv_sep",
                                                      "hydra.job.config_name",
                                                      "hydra.job.env_copy",
                                                      "hydra.job.env_set",
                                                      "hydra.job.id",
                                                      "hydra.job.name",
                                                      "hydra.job.num",
                                                      "hydra.job.override_dirname",
                                                      "hydra.overrides.hydra",
                                                      "hydra.overrides.task",
                                                      "hydra.runtime.choices",
                                                      "hydra.runtime.config_sources",
                                                      "hydra.runtime.cwd",
                                                      "hydra.runtime.version",
                                                      "hydra.runtime.version_base"};

class filler {
 public:
  filler(node_ptr config, const hydra_facts& facts) : m_config(std::move(config)), m_facts(facts) {}

  node_ptr fill_run();
  node_ptr fill_task();
  node_ptr tell_overrides();

 private:
  [[nodiscard]] static const key_path& path_of(std::string_view field);
  [[nodiscard]] const node& at(std::string_view field) const;
  void set(std::string_view field, node::value value);
  void set_text(std::string_view field, std::string text);
  [[nodiscard]] std::string text_at(std::string_view field);
  [[nodiscard]] std::vector<std::string> texts_at(std::string_view field);

  /// The config with all that has been set. The fields are set together, so that Hydra's maps are copied
  /// once.
  [[nodiscard]] const node_ptr& settled();

  void append_overrides(std::string_view field, bool of_hydra);
  void add_choices();
  void copy_environment();
  void list_sources();
  void number_job();
  [[nodiscard]] std::string override_dirname();

  node_ptr m_config;
  std::vector<node_edit> m_set;
  const hydra_facts& m_facts;
};

/// Its keys; split once for all jobs of a sweep.
const key_path& filler::path_of(std::string_view field) {
  static const std::map<std::string_view, key_path> paths = [] {
    std::map<std::string_view, key_path> made;
    for (const std::string_view each : all_fields) made.emplace(each, named_path(each));
    return made;
  }();
  return paths.at(field);
}

const node& filler::at(std::string_view field) const {
  const key_path& path = path_of(field);
  const auto set =
      std::find_if(m_set.rbegin(), m_set.rend(), [&](const node_edit& each) { return each.path == &path; });
  if (set != m_set.rend()) return *set->value;
  const node_ptr found = node_at(m_config, path);
  if (found) return *found;
  throw error(kinds::config_composition_exception,
              "The config of Hydra itself lacks '" + std::string(field) + "': something has replaced it");
}

void filler::set(std::string_view field, node::value value) {
  m_set.push_back({&path_of(field), at(field).with_value(std::move(value), {})});
}

const node_ptr& filler::settled() {
  m_config = with_nodes_at(m_config, m_set);
  m_set.clear();
  return m_config;
}

void filler::set_text(std::string_view field, std::string text) {
  set(field, make_text_node(std::move(text))->get());
}

std::string filler::text_at(std::string_view field) {
  const node_ptr written = node_at(m_config, path_of(field));
  if (const auto* text = written ? written->get_if<std::string>() : nullptr) return *text;
  select_options options;
  options.throw_on_missing = true;
  const place_ptr found = evaluator(m_facts.context).select(place::root(settled()), field, options);
  return found ? python_str(*found->value()) : "";
}

std::vector<std::string> filler::texts_at(std::string_view field) {
  const node_ptr written = node_at(m_config, path_of(field));
  if (written && written->as_list() && written->as_list()->items.empty()) return {};
  evaluator evaluate(m_facts.context);
  const place_ptr list = evaluate.select(place::root(settled()), field);
  std::vector<std::string> texts;
  const std::size_t count = list && list->value()->as_list() ? list->value()->as_list()->items.size() : 0;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(python_str(*evaluate.get(list, i)->value()));
  return texts;
}

void filler::append_overrides(std::string_view field, bool of_hydra) {
  const list_value* present = at(field).as_list();
  list_value list = present ? *present : list_value{};
  for (const config_override& from : m_facts.overrides) {
    if (from.is_hydra() == of_hydra) list.items.push_back(make_text_node(std::string(from.input())));
  }
  set(field, std::move(list));
}

void filler::add_choices() {
  constexpr std::string_view field = "hydra.runtime.choices";
  const map_value* present = at(field).as_map();
  map_value choices = present ? *present : map_value{};
  for (const choice& made : m_facts.choices.all()) {
    choices.set(made.key, made.value ? make_text_node(*made.value) : node::make(null_value{}));
  }
  set(field, std::move(choices));
}

void filler::copy_environment() {
  constexpr std::string_view field = "hydra.job.env_set";
  const std::vector<std::string> names = texts_at("hydra.job.env_copy");
  if (names.empty()) return;
  const map_value* present = at(field).as_map();
  map_value variables = present ? *present : map_value{};
  for (const std::string& name : names) {
    std::optional<std::string> value = m_facts.context.outside.variables->get(name);
    if (!value) throw error(kinds::key_error, python_repr(name));
    variables.set(name, make_text_node(*std::move(value)));
  }
  set(field, std::move(variables));
}

void filler::list_sources() {
  list_value list;
  for (const source_info& source : m_facts.sources) {
    map_value entry;
    entry.set("path", make_text_node(source.path));
    entry.set("schema", make_text_node(source.schema));
    entry.set("provider", make_text_node(source.provider));
    list.items.push_back(node::make(std::move(entry)));
  }
  set("hydra.runtime.config_sources", std::move(list));
}

/// The task's overrides as typed, sorted, with every `=` replaced: a part of a directory's name.
std::string filler::override_dirname() {
  const std::string separator = text_at("hydra.job.config.override_dirname.item_sep");
  const std::string equals = text_at("hydra.job.config.override_dirname.kv_sep");
  const std::vector<std::string> excluded = texts_at("hydra.job.config.override_dirname.exclude_keys");
  std::vector<std::string_view> lines;
  for (const config_override& from : m_facts.overrides) {
    if (from.is_hydra() || std::find(excluded.begin(), excluded.end(), from.key) != excluded.end()) continue;
    lines.push_back(from.input());
  }
  std::sort(lines.begin(), lines.end());
  std::string name;
  for (std::size_t i = 0; i < lines.size(); ++i) name.append(i > 0 ? separator : "").append(lines[i]);
  std::string replaced;
  for (const char c : name) c == '=' ? replaced += equals : replaced += c;
  return replaced;
}

node_ptr filler::tell_overrides() {
  set("hydra.overrides.hydra", list_value{});
  set("hydra.overrides.task", list_value{});
  append_overrides("hydra.overrides.hydra", true);
  append_overrides("hydra.overrides.task", false);
  set_text("hydra.job.override_dirname", override_dirname());
  return settled();
}

node_ptr filler::fill_run() {
  append_overrides("hydra.overrides.hydra", true);
  add_choices();
  set_text("hydra.runtime.version", std::string(compatible_version));
  set_text("hydra.runtime.version_base", std::string(version_base));
  set_text("hydra.runtime.cwd", m_facts.context.outside.files->working_directory().string());
  list_sources();
  if (at("hydra.job.name").is_missing()) set_text("hydra.job.name", m_facts.request.job_name);
  if (m_facts.request.config_name) {
    set_text("hydra.job.config_name", *m_facts.request.config_name);
  } else {
    set("hydra.job.config_name", null_value{});
  }
  return settled();
}

void filler::number_job() {
  if (!m_facts.request.job_number) return;
  const integer number = static_cast<std::int64_t>(*m_facts.request.job_number);
  set("hydra.job.id", number.to_string());
  set("hydra.job.num", number);
}

node_ptr filler::fill_task() {
  append_overrides("hydra.overrides.task", false);
  copy_environment();
  number_job();
  set_text("hydra.job.override_dirname", override_dirname());
  return settled();
}

}  // namespace

node_ptr with_run_fields(node_ptr config, const hydra_facts& facts) {
  return with_syntax_errors([&] { return filler(std::move(config), facts).fill_run(); });
}

node_ptr with_task_fields(node_ptr config, const hydra_facts& facts) {
  return with_syntax_errors([&] { return filler(std::move(config), facts).fill_task(); });
}

node_ptr with_hydra_fields(node_ptr config, const hydra_facts& facts) {
  return with_task_fields(with_run_fields(std::move(config), facts), facts);
}

node_ptr with_overrides_told(node_ptr config, std::span<const config_override> overrides,
                             const evaluation_context& context) {
  const compose_request request;
  const choice_table choices;
  const std::vector<source_info> sources;
  const hydra_facts facts{request, overrides, choices, sources, context};
  return with_syntax_errors([&] { return filler(std::move(config), facts).tell_overrides(); });
}

}  // namespace hydranth::impl
