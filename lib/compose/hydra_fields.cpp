#include "lib/compose/hydra_fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/tree/node_edits.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// All that is read and filled.
enum class field : std::size_t {
  override_dirname_exclude_keys,
  override_dirname_item_sep,
  override_dirname_kv_sep,
  job_config_name,
  job_env_copy,
  job_env_set,
  job_id,
  job_name,
  job_num,
  job_override_dirname,
  overrides_hydra,
  overrides_task,
  runtime_choices,
  runtime_config_sources,
  runtime_cwd,
  runtime_version,
  runtime_version_base,
};

/// By field.
constexpr std::array<std::string_view, 17> field_names{"hydra.job.config.override_dirname.exclude_keys",
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

std::string_view name_of(field which) {
  return field_names.at(static_cast<std::size_t>(which));
}

/// Its keys; split once for all jobs of a sweep.
const key_path& path_of(field which) {
  static const std::vector<key_path> paths = [] {
    std::vector<key_path> made;
    for (const std::string_view name : field_names) made.push_back(named_path(name));
    return made;
  }();
  return paths[static_cast<std::size_t>(which)];
}

class filler {
 public:
  filler(node_ptr config, const hydra_facts& facts) : m_config(std::move(config)), m_facts(facts) {
    m_set.reserve(field_names.size());
  }

  node_ptr fill_run();
  node_ptr fill_task();
  node_ptr tell_overrides();

 private:
  [[nodiscard]] const node& at(field which) const;
  void set(field which, node::value value);
  void set_text(field which, std::string text);
  [[nodiscard]] std::string text_at(field which);
  [[nodiscard]] std::vector<std::string> texts_at(field which);

  /// The config with all that has been set. The fields are set together, so that Hydra's maps are copied
  /// once.
  [[nodiscard]] const node_ptr& settled();

  void append_overrides(field which, bool of_hydra);
  void add_choices();
  void copy_environment();
  void list_sources();
  void number_job();
  [[nodiscard]] std::string override_dirname();

  node_ptr m_config;
  std::vector<node_edit> m_set;
  const hydra_facts& m_facts;
};

const node& filler::at(field which) const {
  const key_path& path = path_of(which);
  const auto set =
      std::find_if(m_set.rbegin(), m_set.rend(), [&](const node_edit& each) { return each.path == &path; });
  if (set != m_set.rend()) return *set->value;
  const node_ptr found = node_at(m_config, path);
  if (found) return *found;
  throw error(
      kinds::config_composition_exception,
      "The config of Hydra itself lacks '" + std::string(name_of(which)) + "': something has replaced it");
}

void filler::set(field which, node::value value) {
  m_set.push_back({&path_of(which), at(which).with_value(std::move(value), {})});
}

const node_ptr& filler::settled() {
  m_config = with_nodes_at(m_config, m_set);
  m_set.clear();
  return m_config;
}

void filler::set_text(field which, std::string text) {
  set(which, make_text_node(std::move(text))->get());
}

std::string filler::text_at(field which) {
  const node_ptr written = node_at(m_config, path_of(which));
  if (const auto* text = written ? written->get_if<std::string>() : nullptr) return *text;
  select_options options;
  options.throw_on_missing = true;
  const place_ptr found = evaluator(m_facts.context).select(place::root(settled()), name_of(which), options);
  return found ? python_str(*found->value()) : "";
}

std::vector<std::string> filler::texts_at(field which) {
  const node_ptr written = node_at(m_config, path_of(which));
  if (written && written->as_list() && written->as_list()->items.empty()) return {};
  evaluator evaluate(m_facts.context);
  const place_ptr list = evaluate.select(place::root(settled()), name_of(which));
  std::vector<std::string> texts;
  const std::size_t count = list && list->value()->as_list() ? list->value()->as_list()->items.size() : 0;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(python_str(*evaluate.get(list, i)->value()));
  return texts;
}

void filler::append_overrides(field which, bool of_hydra) {
  const list_value* present = at(which).as_list();
  list_value list = present ? *present : list_value{};
  for (const config_override& from : m_facts.overrides) {
    if (from.is_hydra() == of_hydra) list.items.push_back(make_text_node(std::string(from.input())));
  }
  set(which, std::move(list));
}

void filler::add_choices() {
  const map_value* present = at(field::runtime_choices).as_map();
  map_value choices = present ? *present : map_value{};
  for (const choice& made : m_facts.choices.all()) {
    choices.set(made.key, made.value ? make_text_node(*made.value) : node::make(null_value{}));
  }
  set(field::runtime_choices, std::move(choices));
}

void filler::copy_environment() {
  const std::vector<std::string> names = texts_at(field::job_env_copy);
  if (names.empty()) return;
  const map_value* present = at(field::job_env_set).as_map();
  map_value variables = present ? *present : map_value{};
  for (const std::string& name : names) {
    std::optional<std::string> value = m_facts.context.outside.variables->get(name);
    if (!value) throw error(kinds::key_error, python_repr(name));
    variables.set(name, make_text_node(*std::move(value)));
  }
  set(field::job_env_set, std::move(variables));
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
  set(field::runtime_config_sources, std::move(list));
}

/// The task's overrides as typed, sorted, with every `=` replaced: a part of a directory's name.
std::string filler::override_dirname() {
  const std::string separator = text_at(field::override_dirname_item_sep);
  const std::string equals = text_at(field::override_dirname_kv_sep);
  const std::vector<std::string> excluded = texts_at(field::override_dirname_exclude_keys);
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
  set(field::overrides_hydra, list_value{});
  set(field::overrides_task, list_value{});
  append_overrides(field::overrides_hydra, true);
  append_overrides(field::overrides_task, false);
  set_text(field::job_override_dirname, override_dirname());
  return settled();
}

node_ptr filler::fill_run() {
  append_overrides(field::overrides_hydra, true);
  add_choices();
  set_text(field::runtime_version, std::string(compatible_version));
  set_text(field::runtime_version_base, std::string(version_base));
  set_text(field::runtime_cwd, m_facts.directory);
  list_sources();
  if (at(field::job_name).is_missing()) set_text(field::job_name, m_facts.request.job_name);
  if (m_facts.request.config_name) {
    set_text(field::job_config_name, *m_facts.request.config_name);
  } else {
    set(field::job_config_name, null_value{});
  }
  return settled();
}

void filler::number_job() {
  if (!m_facts.request.job_number) return;
  const integer number = static_cast<std::int64_t>(*m_facts.request.job_number);
  set(field::job_id, number.to_string());
  set(field::job_num, number);
}

node_ptr filler::fill_task() {
  append_overrides(field::overrides_task, false);
  copy_environment();
  number_job();
  set_text(field::job_override_dirname, override_dirname());
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
