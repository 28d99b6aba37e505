#include "hydranth/instantiate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/type_name.hpp"
#include "lib/tree/merge.hpp"

namespace hydranth {

namespace impl {

namespace {

constexpr const char* target_key = "_target_";
constexpr const char* arguments_key = "_args_";
constexpr const char* partial_key = "_partial_";
constexpr const char* recursive_key = "_recursive_";
constexpr const char* convert_key = "_convert_";
constexpr std::array own_keys{target_key, arguments_key, partial_key, recursive_key, convert_key};

/// An argument that leads back to its own node would never be made.
constexpr std::size_t most_nested = 200;

using argument = call_arguments::value;

/// Hydra's text ends with the key, if there is one.
error failure_at(const config& node, std::string message) {
  const std::string key = node.full_key();
  if (!key.empty()) message += "\nfull_key: " + key;
  return at_place(error(kinds::instantiation_exception, std::move(message)),
                  config_access::view(node).at->value()->origin());
}

error failed(const std::string& target, const config& node, const std::string& reason) {
  return failure_at(node, "Error in call to target '" + target + "':\n" + reason);
}

/// The node's own child, whatever it is; nullopt if it has none of the name.
std::optional<config> own_child(const config& node, std::string_view name) {
  if (!node.is_map()) return std::nullopt;
  const std::vector<std::string> names = node.keys();
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return (*std::next(node.begin(), found - names.begin())).value;
}

bool flag_of(const config& node, const char* name, bool otherwise) {
  const std::optional<config> flag = own_child(node, name);
  if (!flag) return otherwise;
  if (flag->type() != config_type::boolean)
    throw failure_at(*flag, fmt::format("Instantiation: {} flag must be a bool", name));
  return flag->to_bool();
}

void check_conversion(const config& node) {
  const std::optional<config> mode = own_child(node, convert_key);
  if (!mode) return;
  const std::vector<std::string> known{"none", "partial", "object", "all"};
  const std::string text = mode->type() == config_type::text ? mode->to_text() : "";
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  if (std::ranges::find(known, lower) != known.end()) return;
  throw failure_at(*mode, "Instantiation: _convert_ must be one of none, partial, object, all")
      .with_hint(did_you_mean(text, known));
}

std::string target_name(const config& node) {
  const std::optional<config> target = own_child(node, target_key);
  if (!target) throw failure_at(node, "Cannot instantiate a config without the key '_target_'");
  if (target->is_missing()) throw failure_at(*target, "Missing mandatory value: the name of a target");
  if (target->type() != config_type::text) throw failure_at(*target, "Expected the name of a target");
  return target->to_text();
}

std::string wanted_text(std::type_index type, wanted how) {
  const std::string name = "'" + type_name(type) + "'";
  if (how == wanted::unique_pointer) return "a unique pointer to " + name;
  if (how == wanted::shared_pointer) return "a shared pointer to " + name;
  return name;
}

/// The argument of the name: a map that the program gives is merged into the node's own, whether or not that
/// may get new keys. (Hydra, `instantiate`)
config merged(const config& node, const std::string& name, const config& given) {
  const std::optional<config> present = own_child(node, name);
  if (!present || !present->is_map() || !given.is_map()) return given;
  const config_view& view = config_access::view(*present);
  const place_ptr target = evaluator(view.how).follow(view.at);
  key_path path;
  place_ptr top = target;
  for (; top->container() && top->where(); top = top->container()) path.insert(path.begin(), *top->where());
  const node_ptr root = merge_at(top->value()->with_flag(flag::struct_mode, false), path,
                                 config_access::whole_node(given), make_dereferencer(*view.how));
  return config_access::make(descend(place::root(root), path), view.how);
}

/// Finds the argument of each parameter.
class binder {
 public:
  binder(const found_target& target, const config& node)
      : m_target(target), m_node(node), m_bound(target.entry->parameters.size()) {}

  void bind(const call_arguments& given) {
    add_positional(given);
    add_named();
    for (const auto& [name, value] : given.named()) add_given(name, value);
  }

  std::vector<argument> finish() {
    std::vector<argument> arguments;
    std::string absent;
    for (std::size_t i = 0; i < m_bound.size(); ++i) {
      const parameter& one = parameters()[i];
      if (!m_bound[i] && one.fallback) m_bound[i] = *one.fallback;
      if (!m_bound[i]) absent += (absent.empty() ? "'" : ", '") + one.name + "'";
      arguments.push_back(m_bound[i].value_or(config(nullptr)));
    }
    if (m_missing) throw failed(m_target.name, *m_missing, "Missing mandatory value");
    if (!absent.empty()) throw failed(m_target.name, m_node, "missing argument " + absent);
    return arguments;
  }

 private:
  [[nodiscard]] const std::vector<parameter>& parameters() const { return m_target.entry->parameters; }

  std::size_t index_of(const std::string& name, const config& place) const {
    const auto found = std::ranges::find(parameters(), name, &parameter::name);
    if (found != parameters().end()) return static_cast<std::size_t>(found - parameters().begin());
    std::vector<std::string> names;
    for (const parameter& one : parameters()) names.push_back(one.name);
    throw failed(m_target.name, place, "no parameter is named '" + name + "'")
        .with_hint(did_you_mean(name, names));
  }

  void add_positional(const call_arguments& given) {
    const std::optional<config> list = own_child(m_node, arguments_key);
    if (list && !list->is_list()) throw failure_at(*list, "Unsupported _args_: it has to be a list");
    std::vector<argument> items = given.positional();
    if (items.empty() && list) {
      for (config& item : list->items()) items.emplace_back(std::move(item));
    }
    if (items.size() > m_bound.size()) {
      throw failed(m_target.name, given.positional().empty() ? *list : m_node,
                   fmt::format("{} positional arguments for {} parameters", items.size(), m_bound.size()));
    }
    std::ranges::copy(items, m_bound.begin());
    m_positional = items.size();
  }

  void add_named() {
    const bool is_partial = flag_of(m_node, partial_key, false);
    for (const auto& [name, value] : m_node) {
      if (std::ranges::find(own_keys, name) != own_keys.end()) continue;
      const std::size_t index = index_of(name, value);
      if (index < m_positional)
        throw failed(m_target.name, value, "argument '" + name + "' is given by its position, too");
      if (!value.is_missing()) {
        m_bound[index] = value;
      } else if (!is_partial && !m_missing) {
        // The program may still give it. Hydra leaves it out of a partial call.
        m_missing = value;
        m_missing_index = index;
      }
    }
  }

  void add_given(const std::string& name, const argument& value) {
    const std::size_t index = index_of(name, m_node);
    if (index < m_positional)
      throw failed(m_target.name, m_node, "argument '" + name + "' is given by its position, too");
    if (m_missing && m_missing_index == index) m_missing.reset();
    const auto* content = std::get_if<config>(&value);
    m_bound[index] = content ? argument(merged(m_node, name, *content)) : value;
  }

  const found_target& m_target;
  const config& m_node;
  std::vector<std::optional<argument>> m_bound;
  std::size_t m_positional = 0;
  /// A `???` that stands for no value yet.
  std::optional<config> m_missing;
  std::size_t m_missing_index = 0;
};

}  // namespace

bool has_target(const config& node) {
  return own_child(node, target_key).has_value();
}

found_target registry_access::find(const construction& within, const config& node, std::type_index type,
                                   wanted how) {
  const registry& makers = *within.makers;
  std::string name = target_name(node);
  const auto found = makers.m_targets.find(name);
  if (found == makers.m_targets.end()) {
    throw failure_at(node.at(target_key), "Error locating target '" + name + "': it is not registered")
        .with_hint(did_you_mean(name, makers.targets()));
  }
  const target_entry& entry = found->second;
  const auto form = entry.forms.find(type);
  const bool has_unique = entry.has_unique;
  const bool fits = form != entry.forms.end() && (how != wanted::value || type == entry.own) &&
                    (how == wanted::shared_pointer || has_unique);
  if (!fits) {
    throw failure_at(node.at(target_key),
                     fmt::format("Target '{}' makes {}, and {} is needed", name,
                                 wanted_text(entry.own, has_unique ? wanted::value : wanted::shared_pointer),
                                 wanted_text(type, how)));
  }
  return {std::move(name), &entry, &form->second};
}

target_call registry_access::prepare(const found_target& target, const request& asked) {
  const construction& within = asked.within;
  const config& node = asked.node;
  check_conversion(node);
  if (!within.recursive) {
    throw failed(target.name, node, "the node around it says '_recursive_: false'")
        .with_hint("only a parameter that is a hydranth::config gets a node with _target_ as it is");
  }
  if (flag_of(node, partial_key, false) && !within.completing) {
    throw failed(target.name, node, "'_partial_: true' makes a callable, and an object is needed")
        .with_hint("the parameter has to be a hydranth::partial");
  }
  if (within.depth == most_nested) {
    throw failed(target.name, node, fmt::format("more than {} targets in one another", most_nested))
        .with_hint("an argument leads back to the node that it is for");
  }
  binder bound(target, node);
  bound.bind(asked.given);
  return {.target = target.name,
          .node = node,
          .parameters = target.entry->parameters,
          .arguments = bound.finish(),
          .within = {.makers = within.makers,
                     .shared = within.shared,
                     .depth = within.depth + 1,
                     .recursive = flag_of(node, recursive_key, true)}};
}

void registry_access::check_partial(const found_target& target, const request& asked) {
  check_conversion(asked.node);
  if (!flag_of(asked.node, partial_key, false)) {
    throw failed(target.name, asked.node, "a callable is needed, and the node has no '_partial_: true'");
  }
  binder(target, asked.node).bind(asked.given);
}

call_arguments registry_access::completed(const config& node, const call_arguments& earlier,
                                          const call_arguments& later) {
  call_arguments all = earlier;
  const auto add = [&all](const auto& value) { all.add(value); };
  if (earlier.positional().empty() && !later.positional().empty()) {
    if (const std::optional<config> list = own_child(node, arguments_key)) {
      for (const config& item : list->items()) all.add(item);
    }
  }
  for (const argument& value : later.positional()) std::visit(add, value);
  for (const auto& [name, value] : later.named())
    std::visit([&, name = name](const auto& held) { all.set(name, held); }, value);
  return all;
}

error wrong_argument(const target_call& call, std::size_t index, const std::string& reason,
                     const error* cause) {
  const error failure =
      failed(call.target, call.node, "argument '" + call.parameters[index].name + "': " + reason);
  if (!cause) return failure;
  const error caused = failure.caused_by(*cause);
  // The argument's place is nearer to the mistake than the node's.
  return cause->location() ? caused.at(*cause->location()).with_hint(cause->hint()) : caused;
}

error failed_call(const target_call& call, const std::string& reason) {
  return failed(call.target, call.node, reason);
}

}  // namespace impl

std::shared_ptr<void>& shared_instances::of(const config& node) {
  const impl::config_view& view = impl::config_access::view(node);
  const impl::place_ptr meant = impl::evaluator(view.how).follow(view.at);
  const void* const tree = impl::root_of(meant)->value().get();
  return m_made.try_emplace({tree, meant->identity()}, instance{nullptr, meant}).first->second.object;
}

std::vector<std::string> registry::targets() const {
  std::vector<std::string> names;
  names.reserve(m_targets.size());
  for (const auto& [name, entry] : m_targets) names.push_back(name);
  return names;
}

impl::target_entry* registry::insert(std::string target, impl::target_entry entry, std::size_t arity) {
  const std::vector<parameter>& parameters = entry.parameters;
  if (parameters.size() != arity) {
    throw error(kinds::value_error,
                fmt::format("target '{}' has {} parameters, and {} names", target, arity, parameters.size()));
  }
  for (auto one = parameters.begin(); one != parameters.end(); ++one) {
    if (std::find_if(parameters.begin(), one,
                     [&](const parameter& other) { return other.name == one->name; }) != one)
      throw error(kinds::value_error,
                  fmt::format("target '{}' has two parameters named '{}'", target, one->name));
  }
  return &m_targets.insert_or_assign(std::move(target), std::move(entry)).first->second;
}

}  // namespace hydranth
