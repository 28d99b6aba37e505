#include "lib/compose/history.hpp"

#include <utility>

#include "lib/compose/config_merger.hpp"
#include "lib/compose/value_overrides.hpp"

namespace hydranth::impl {

namespace {

class recorder {
 public:
  explicit recorder(const history_inputs& from)
      : m_from(from), m_merger(from.list, from.tree, from.configs, from.facts.context, from.found.warnings) {}

  void add(std::size_t index, std::vector<inclusion> included) {
    const defaults_element& element = m_from.list[index];
    const auto* place = m_from.configs.find_config(element.config_path);
    node_ptr content = content_in_package(element, m_from.configs);
    if (content->mark() == merge_mark::none) content = nullptr;
    config_layer layer{element, place ? place->address() : "", false, std::move(content),
                       std::move(included)};
    if (node_ptr typed = m_merger.add_schema(m_config, index)) {
      config_layer schema = layer;
      schema.is_schema = true;
      schema.source = m_from.configs.schemas().address();
      m_layers.push_back({std::move(schema), std::move(typed)});
    }
    m_config = m_merger.add(m_config, index);
    m_layers.push_back({std::move(layer), m_config});
  }

  void close_struct() { m_config = m_config->with_flag(flag::struct_mode, true); }

  void add(const config_override& from) {
    m_config = apply_overrides(m_config, {&from, 1}, m_from.facts.context);
    m_layers.push_back({from, m_config});
  }

  void fill_hydra() {
    m_config = with_hydra_fields(m_config, m_from.facts);
    m_layers.push_back({hydra_layer{}, m_config});
  }

  [[nodiscard]] std::vector<composed_layer> take() { return std::move(m_layers); }

 private:
  const history_inputs& m_from;
  config_merger m_merger;
  node_ptr m_config = node::make(map_value{});
  std::vector<composed_layer> m_layers;
};

}  // namespace

composition_history record_history(const history_inputs& from) {
  recorder record(from);
  std::vector<std::vector<inclusion>> included = inclusions_of(from.tree);
  for (std::size_t i = 0; i < from.list.size(); ++i) record.add(i, std::move(included[i]));
  record.close_struct();
  for (const config_override& each : from.overrides) record.add(each);
  record.fill_hydra();
  return {record.take(), choices_of(from.tree)};
}

}  // namespace hydranth::impl
