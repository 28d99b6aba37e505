#include "lib/compose/primary_search_path.hpp"

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/composition_error.hpp"
#include "lib/compose/list_edit.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view search_path_key = "hydra.searchpath";

error no_list_of_strings(const std::string& shown, const grammar::span& place) {
  return at_place(
      error(kinds::config_composition_exception, "hydra.searchpath must be a list of strings. Got: " + shown),
      place);
}

/// The elements once those of the primary config are changed: `hydra.searchpath=append(conf2)`.
std::vector<std::string> edited(const std::optional<std::vector<std::string>>& present,
                                const config_override& from, const list_edit& edit,
                                const evaluation_context& context) {
  list_value list;
  for (const std::string& element : present.value_or(std::vector<std::string>{}))
    list.items.push_back(node::make(element));
  const node_ptr made =
      edit_list(node::make(std::move(list)), {}, edit, {from.text, from.value->where}, context);
  std::vector<std::string> texts;
  for (const node_ptr& item : made->as_list()->items) {
    const auto* text = item->get_if<std::string>();
    if (!text) throw no_list_of_strings(python_str(*made), {from.text, from.key_where});
    texts.push_back(*text);
  }
  return texts;
}

/// The elements that an override gives, as they are written; nullopt if it gives null.
std::optional<std::vector<std::string>> elements_of(const config_override& from) {
  const grammar::span place{from.text, from.key_where};
  if (!from.value || from.value->get_if<null_value>()) return std::nullopt;
  if (from.is_sweep() || from.value->get_if<file_value>())
    throw no_list_of_strings(std::string(from.value_text().value_or("")), place);
  const node_ptr written = from.value_node();
  const error refusal = no_list_of_strings(python_str(*written), place);
  const auto* list = from.value->get_if<override_list>();
  if (!list) throw refusal;
  std::vector<std::string> elements;
  for (const override_value& item : list->items) {
    if (const auto* quoted = item.get_if<quoted_text>()) {
      elements.push_back(quoted->text);
    } else if (const auto* text = item.get_if<std::string>()) {
      elements.push_back(*text);
    } else {
      throw refusal;
    }
  }
  return elements;
}

/// The resolved elements that the primary config gives; nullopt if it gives none.
std::optional<std::vector<std::string>> elements_of(const loaded_config& primary,
                                                    const evaluation_context& context) {
  evaluator evaluate(context);
  const place_ptr found = evaluate.select(place::root(primary.content), search_path_key);
  if (!found || found->value()->is_null()) return std::nullopt;
  const node& written = *found->value();
  const error refusal = no_list_of_strings(python_str(written), written.origin());
  const list_value* list = written.as_list();
  if (!list) throw refusal;
  std::vector<std::string> elements;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const place_ptr item = evaluate.get(found, i);
    const auto* text = item->value()->get_if<std::string>();
    if (!text) throw refusal;
    elements.push_back(*text);
  }
  return elements;
}

search_path with_elements(const search_path& path, const std::string& provider,
                          const std::vector<std::string>& elements) {
  search_path extended(path.begin(), path.end() - 1);
  for (const std::string& element : elements) extended.push_back({provider, element});
  extended.push_back(path.back());
  return extended;
}

}  // namespace

search_path extend_search_path(const search_path& path, const loaded_config* primary,
                               std::span<const config_override> overrides,
                               const evaluation_context& context) {
  const auto asked = std::find_if(overrides.begin(), overrides.end(), [](const config_override& from) {
    return from.key_element() == search_path_key;
  });
  const bool is_asked = asked != overrides.end();
  const auto* edit = is_asked && asked->value ? asked->value->get_if<list_edit>() : nullptr;
  if (is_asked && !edit) {
    if (const auto given = elements_of(*asked)) {
      return with_elements(path, "hydra.searchpath in command-line", *given);
    }
  }
  const auto in_primary = primary ? elements_of(*primary, context) : std::nullopt;
  if (edit) {
    return with_elements(path, "hydra.searchpath in command-line",
                         edited(in_primary, *asked, *edit, context));
  }
  return in_primary ? with_elements(path, "hydra.searchpath in main", *in_primary) : path;
}

void ensure_main_available(const repository& configs) {
  for (const auto& at : configs.places()) {
    const config_source& source = at.source->source();
    if (at.provider != "main" || source.available()) continue;
    std::string message;
    std::string hint;
    if (source.scheme() != "pkg") {
      message = "Primary config directory not found.\nCheck that the config directory '" + source.path() +
                "' exists and readable";
    } else if (source.path().empty()) {
      message =
          "Primary config module is empty.\nPython requires resources to be in a module with an __init__.py "
          "file";
    } else {
      message = "Primary config module '" + source.path() +
                "' not found.\nCheck that it's correct and contains an __init__.py file";
      hint = "pkg:// names configs that are part of the program";
    }
    throw error(kinds::missing_config_exception, std::move(message)).with_hint(std::move(hint));
  }
}

std::vector<std::string> unavailable_warnings(const repository& configs) {
  std::vector<std::string> warnings;
  for (const auto& at : configs.places()) {
    const config_source& source = at.source->source();
    if (source.available()) continue;
    warnings.push_back("provider=" + at.provider + ", path=" + source.path() + " is not available.");
  }
  return warnings;
}

}  // namespace hydranth::impl
