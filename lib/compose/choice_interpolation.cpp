#include "lib/compose/choice_interpolation.hpp"

#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view defaults_name = "defaults";
constexpr std::string_view text_key = "_dummy_";

/// Every kind that is an InterpolationResolutionError in OmegaConf.
bool is_resolution_error(const error& failure) {
  constexpr std::array<std::string_view, 4> kinds_of_resolution{
      kinds::interpolation_resolution_error, kinds::interpolation_key_error,
      kinds::interpolation_to_missing_value_error, kinds::interpolation_validation_error};
  for (const std::string_view kind : kinds_of_resolution) {
    if (failure.kind() == kind) return true;
  }
  return false;
}

node_ptr to_node(const group_value& value) {
  if (const auto* option = std::get_if<std::string>(&value)) return make_text_node(*option);
  const auto* options = std::get_if<std::vector<std::string>>(&value);
  if (!options) return node::make(null_value{});
  list_value list;
  for (const std::string& option : *options) list.items.push_back(make_text_node(option));
  return node::make(std::move(list));
}

node_ptr to_node(const config_place& entry) {
  if (!entry.entry().is_group()) return make_text_node(entry.config_path());
  map_value choice;
  choice.set(entry.choice_key(), to_node(entry.entry().value));
  return node::make(std::move(choice));
}

/// Hydra 1.0 numbered the entries of the primary list: `${defaults.1.db}`.
bool is_legacy(std::string_view text) {
  constexpr std::string_view prefix = "${defaults.";
  return text.starts_with(prefix) && text.size() > prefix.size() + 1 &&
         std::isdigit(static_cast<unsigned char>(text[prefix.size()])) && text[prefix.size() + 1] == '.';
}

}  // namespace

choice_snapshot::choice_snapshot(const choice_table& choices, std::span<const config_place> list,
                                 bool has_own_self, const evaluation_context& context)
    : m_context(context) {
  map_value known;
  for (const choice& made : choices.all()) {
    known.set(made.key, made.value ? make_text_node(*made.value) : node::make(null_value{}));
  }
  list_value entries;
  for (const config_place& entry : list) {
    if (has_own_self || !entry.entry().is_self()) entries.items.push_back(to_node(entry));
  }
  known.set(defaults_name, node::make(std::move(entries)));
  m_known = node::make(std::move(known));
}

std::string choice_snapshot::value_of(const std::string& text, const grammar::span& place) const {
  try {
    const node_ptr root = with_node_at(m_known, {key(text_key)}, make_text_node(text));
    evaluator evaluate(m_context);
    const node_ptr value = evaluate.get(place::root(root), key(text_key))->value();
    if (const auto* result = value->get_if<std::string>()) return *result;
  } catch (const error& failure) {
    if (!is_resolution_error(failure)) throw;
    std::string message = "Error resolving interpolation '" + text + "'";
    std::string_view separator = ", possible interpolation keys: ";
    for (const auto& entry : *m_known->as_map()) {
      if (entry.name == key(defaults_name)) continue;
      message.append(separator).append(entry.name.to_string());
      separator = ", ";
    }
    const std::string& reason = failure.message();
    throw at_place(error(kinds::config_composition_exception, std::move(message)), place)
        .with_hint(failure.hint().empty() ? reason.substr(0, reason.find('\n')) : failure.hint());
  }
  throw at_place(error(kinds::assertion_error,
                       "The interpolation '" + text + "' in the defaults list does not give a string"),
                 place);
}

void choice_snapshot::resolve(config_place& entry) const {
  const grammar::span& place = entry.entry().place;
  if (!entry.entry().is_group()) {
    entry.entry().target = value_of(entry.config_path(), place);
    return;
  }
  const std::string text = *entry.name();
  if (is_legacy(text)) {
    throw at_place(
        error(kinds::config_composition_exception,
              "\nDefaults list element '" + entry.choice_key() + "=" + text +
                  "' is using a deprecated interpolation form.\nSee "
                  "http://hydra.cc/docs/1.1/upgrades/1.0_to_1.1/defaults_list_interpolation for migration "
                  "information."),
        place);
  }
  entry.entry().value = value_of(text, place);
}

}  // namespace hydranth::impl
