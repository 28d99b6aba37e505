#include "hydranth/instantiate.hpp"

#include <algorithm>

#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/configs.hpp"

namespace hydranth::impl {

namespace {

constexpr const char* target_key = "_target_";
constexpr const char* arguments_key = "_args_";
constexpr const char* partial_key = "_partial_";

bool is_own_key(const std::string& name) {
  return name == target_key || name == arguments_key || name == partial_key || name == "_recursive_" ||
         name == "_convert_";
}

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

class binder {
 public:
  binder(const std::string& target, const std::vector<parameter>& parameters, const config& node)
      : m_target(target), m_parameters(parameters), m_node(node), m_bound(parameters.size()) {}

  void add_positional() {
    const std::optional<config> list = m_node.select(arguments_key);
    if (!list) return;
    const std::vector<config> items = list->items();
    if (items.size() > m_parameters.size()) {
      throw failed(m_target, *list,
                   std::to_string(items.size()) + " positional arguments for " +
                       std::to_string(m_parameters.size()) + " parameters");
    }
    for (std::size_t i = 0; i < items.size(); ++i) m_bound[i] = items[i];
    m_positional = items.size();
  }

  void add_named() {
    for (const auto& [name, value] : m_node) {
      if (!is_own_key(name)) set(name, value, value);
    }
  }

  void add_given(const call_arguments& given) {
    for (const auto& [name, value] : given.all()) {
      const std::size_t index = index_of(name, m_node);
      m_bound[index] = value;
    }
  }

  std::vector<argument> finish() {
    std::vector<argument> arguments;
    std::string missing;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
      const parameter& one = m_parameters[i];
      if (!m_bound[i] && one.fallback) m_bound[i] = *one.fallback;
      if (!m_bound[i]) missing += (missing.empty() ? "'" : ", '") + one.name + "'";
      arguments.push_back(m_bound[i].value_or(config(nullptr)));
    }
    if (!missing.empty()) throw failed(m_target, m_node, "missing argument " + missing);
    return arguments;
  }

 private:
  std::size_t index_of(const std::string& name, const config& place) const {
    const auto found =
        std::ranges::find_if(m_parameters, [&](const parameter& one) { return one.name == name; });
    if (found != m_parameters.end()) return static_cast<std::size_t>(found - m_parameters.begin());
    std::vector<std::string> names;
    for (const parameter& one : m_parameters) names.push_back(one.name);
    throw failed(m_target, place, "no parameter is named '" + name + "'")
        .with_hint(did_you_mean(name, names));
  }

  void set(const std::string& name, const config& value, const config& place) {
    const std::size_t index = index_of(name, place);
    if (index < m_positional)
      throw failed(m_target, place, "argument '" + name + "' is given by its position, too");
    m_bound[index] = value;
  }

  const std::string& m_target;
  const std::vector<parameter>& m_parameters;
  const config& m_node;
  std::vector<std::optional<argument>> m_bound;
  std::size_t m_positional = 0;
};

}  // namespace

std::vector<argument> bind_arguments(const std::string& target, const std::vector<parameter>& parameters,
                                     const config& node, const call_arguments& given) {
  binder bound(target, parameters, node);
  bound.add_positional();
  bound.add_named();
  bound.add_given(given);
  return bound.finish();
}

std::optional<std::string> target_of(const config& node) {
  if (!node.is_map()) return std::nullopt;
  const std::optional<config> target = node.select(target_key);
  if (!target) return std::nullopt;
  if (target->type() != config_type::text)
    throw failure_at(*target, "Expected the name of a target, got '" + target->to_yaml() + "'");
  return target->to_text();
}

bool is_partial(const config& node) {
  const std::optional<config> flag = node.is_map() ? node.select(partial_key) : std::nullopt;
  return flag && flag->to_bool();
}

std::string followed_key(const config& node) {
  const config_view& view = config_access::view(node);
  return evaluator(*view.how).follow(view.at)->full_key();
}

error no_target(const config& node) {
  return failure_at(node, "Cannot instantiate a config without the key '_target_'");
}

error unknown_target(const std::string& target, const config& node, const std::vector<std::string>& known) {
  return failure_at(node.at(target_key), "Error locating target '" + target + "': it is not registered")
      .with_hint(did_you_mean(target, known));
}

error wrong_result(const std::string& target, const config& node) {
  return failure_at(node.at(target_key), "Target '" + target + "' makes something else than is needed here");
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

}  // namespace hydranth::impl
