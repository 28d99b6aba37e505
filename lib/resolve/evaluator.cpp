#include "lib/resolve/evaluator.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "grammar/ast/interpolation.hpp"
#include "grammar/syntax_error.hpp"
#include "lib/report/locate.hpp"
#include "lib/resolve/engine.hpp"
#include "lib/resolve/failure.hpp"
#include "lib/resolve/literal_references.hpp"
#include "lib/resolve/resolved_tree.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit_list.hpp"
#include "lib/tree/own_count.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

/// The error of a failure to read a child, which the container may not have.
error about_child(const failure& caught, const place& container, const std::string& child) {
  return caught.to_error(*container.value(), container.full_key_of(child), child);
}

bool is_struct(place_ptr container) {
  for (; container; container = container->container()) {
    if (const auto setting = container->value()->own_flag(flag::struct_mode)) return *setting;
  }
  return false;
}

/// The container's child; null if there is none. A list's may be named by a Python index.
place_ptr child_of(const place_ptr& container, const step& where) {
  if (container->is_plain()) return nullptr;
  const auto* name = std::get_if<key>(&where);
  const auto index = name && container->value()->as_list() ? as_index(*name) : std::nullopt;
  if (!index) return place::child(container, where);
  const auto position = position_of(*container->value(), *index);
  return position ? place::child(container, *position) : nullptr;
}

/// Why the container has no such child. (OmegaConf, `DictConfig._validate_get`, `ListConfig._get_node`)
failure no_child(const place_ptr& container, const step& where) {
  const node& value = *container->value();
  if (value.as_list()) {
    const auto* name = std::get_if<key>(&where);
    if (!name || as_index(*name)) return {kinds::config_index_error, "list index out of range"};
    return {kinds::key_validation_error, "ListConfig " + not_an_index(*name)};
  }
  if (!value.as_map()) return {kinds::config_type_error, "a " + type_name_of(*container) + " has no keys"};
  const std::string name = step_text(where);
  const record_type* record = record_of(value);
  std::string why = "Missing key " + name;
  if (record && value.own_flag(flag::struct_mode) != false) {
    why = "Key '" + name + "' not in '" + record->name + "'";
  } else if (is_struct(container)) {
    why = "Key '" + name + "' is not in struct";
  }
  failure missing(kinds::config_key_error, why);
  missing.set_hint(similar_key_hint(value, name));
  return missing;
}

/// Where the path starts; nullopt above the root, where there is nothing to select. (Before OmegaConf 2.4
/// that was an error.)
std::optional<path_start> start_below_root(const place_ptr& container, std::string_view path) {
  try {
    return start_of_path(container, path);
  } catch (const failure&) {
    return std::nullopt;
  }
}

}  // namespace

evaluator::evaluator(std::shared_ptr<const evaluation_context> context)
    : m_engine(std::make_unique<engine>(std::move(context), *this)) {}

evaluator::evaluator(evaluation_context context)
    : evaluator(std::make_shared<const evaluation_context>(std::move(context))) {}

evaluator::~evaluator() = default;

void evaluator::warn(std::string text) {
  if (std::find(m_warnings.begin(), m_warnings.end(), text) == m_warnings.end())
    m_warnings.push_back(std::move(text));
}

const evaluation_context& evaluator::context() const {
  return *m_engine->shared_context();
}

place_ptr evaluator::follow(const place_ptr& at, bool with_key) {
  try {
    visited_places visited;
    return m_engine->follow(at, visited);
  } catch (const failure& caught) {
    throw with_key ? caught.to_error(*at) : caught.to_error();
  }
}

place_ptr evaluator::try_follow(const place_ptr& at) {
  try {
    visited_places visited;
    return m_engine->follow(at, visited);
  } catch (const failure&) {
    return nullptr;
  }
}

place_ptr evaluator::get(const place_ptr& container, const step& where) {
  try {
    const place_ptr at = child_of(container, where);
    if (!at) throw no_child(container, where);
    if (at->value()->is_missing()) {
      failure missing(kinds::missing_mandatory_value, "Missing mandatory value: $FULL_KEY");
      missing.set_place(at->value()->origin());
      throw missing;
    }
    visited_places visited;
    return m_engine->follow(at, visited);
  } catch (const failure& caught) {
    throw about_child(caught, *container, step_text(where));
  }
}

place_ptr evaluator::find(const place_ptr& container, std::string_view path, bool throw_on_missing) {
  const std::optional<path_start> start = start_below_root(container, path);
  if (!start) return nullptr;
  try {
    visited_places visited;
    place_ptr found = m_engine->find(start->container, start->rest, visited, {throw_on_missing, true});
    if (found && context().reads) context().reads->note(*found);
    return found;
  } catch (const failure& caught) {
    if (caught.kind() == kinds::config_type_error) return nullptr;
    throw;
  }
}

place_ptr evaluator::select(const place_ptr& container, std::string_view path,
                            const select_options& options) {
  const std::string below = path.starts_with('.') ? std::string(path) : "." + std::string(path);
  place_ptr found;
  try {
    visited_places visited;
    if (const auto start = start_below_root(container, below)) {
      found = m_engine->find(start->container, start->rest, visited,
                             {options.throw_on_missing, options.throw_on_resolution_failure});
    }
  } catch (const failure& caught) {
    if (caught.kind() != kinds::config_type_error) throw about_child(caught, *container, std::string(path));
  }
  if (found && !is_missing(*found)) return found;
  return place::plain(options.fallback ? options.fallback : node::make(null_value{}));
}

node_ptr evaluator::resolved(const place_ptr& at, bool throw_on_missing) {
  try {
    return copy_resolved(*m_engine, follow(at), throw_on_missing);
  } catch (const failure& caught) {
    throw caught.to_error();
  }
}

node_ptr evaluator::resolve_in_place(const node_ptr& root) {
  try {
    // What was replaced in one tree means nothing in the next one.
    engine one_by_one(m_engine->shared_context(), *this);
    return resolve_one_by_one(one_by_one, place::root(root));
  } catch (const failure& caught) {
    throw caught.to_error();
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::grammar_parse_error);
  }
}

place_ptr evaluator::decode(const std::string& text, const place_ptr& node) {
  return m_engine->decode(text, node);
}

namespace {

/// Is there a map on the way that lacks the key, or `???` at the end?
bool leads_nowhere(const ast::reference& literal, const place_ptr& at) {
  const place_ptr start = container_of_dots(at->container(), literal.dots);
  if (!start) return true;
  const node* reached = start->value().get();
  for (const ast::path_element& element : literal.path) {
    const map_value* map = reached->as_map();
    if (!map) return false;
    const map_value::entry* entry = map->find(key(element.text));
    if (!entry) return true;
    reached = entry->value.get();
  }
  return reached->is_missing();
}

/// While a config is composed most interpolations can't be resolved, and an exception costs more than all
/// else.
bool leads_to_no_node(const place_ptr& at) {
  const auto* written = at->value()->get_if<interpolation_value>();
  if (!written) return false;
  const ast::interpolation& parsed = written->parsed();
  const auto references = literal_references(parsed);
  if (!references || references->empty()) return false;
  // A text of several parts means a text, if anything: nobody can tell whether it was evaluated.
  return parsed.parts.size() > 1 || leads_nowhere(*references->front(), at);
}

}  // namespace

evaluation_context apart(evaluation_context context) {
  context.resolvers = with_own_count(std::move(context.resolvers));
  hydranth::world& outside = context.outside;
  outside.files = with_own_count(std::move(outside.files));
  outside.variables = with_own_count(std::move(outside.variables));
  outside.time = with_own_count(std::move(outside.time));
  return context;
}

dereferencer make_dereferencer(evaluation_context context) {
  auto shared = std::make_shared<const evaluation_context>(std::move(context));
  return [shared = std::move(shared)](const node_ptr& root, const key_path& path) -> node_ptr {
    const place_ptr at = descend(place::root(root), path);
    if (!at || leads_to_no_node(at)) return nullptr;
    evaluator evaluate(shared);
    const place_ptr target = evaluate.try_follow(at);
    return target && !target->is_plain() ? target->value() : nullptr;
  };
}

}  // namespace hydranth::impl
