#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/resolve/engine.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/python_text.hpp"
#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

class recorded_environment final : public environment {
 public:
  explicit recorded_environment(const json& test_case) {
    if (!test_case.contains("env")) return;
    for (const auto& [name, value] : test_case.at("env").items()) m_values[name] = value;
  }
  [[nodiscard]] std::optional<std::string> get(const std::string& name) const override {
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::nullopt : std::optional<std::string>(found->second);
  }

 private:
  std::map<std::string, std::string> m_values;
};

place_ptr plain(node::value value) {
  return place::plain(node::make(std::move(value)));
}

/// As Python's int().
integer to_integer(const place& given) {
  const node& value = *given.value();
  if (const auto* number = value.get_if<integer>()) return *number;
  if (const auto* flag = value.get_if<bool>()) return integer(*flag ? 1 : 0);
  if (const auto* number = value.get_if<double>()) {
    if (std::isfinite(*number)) return integer::truncate(*number);
    if (std::isnan(*number)) throw error(kinds::value_error, "cannot convert float NaN to integer");
    throw error("OverflowError", "cannot convert float infinity to integer");
  }
  if (value.is_null() || value.is_container()) {
    throw error(kinds::type_error,
                "int() argument must be a string, a bytes-like object or a real number, not '" +
                    type_name_of(given) + "'");
  }
  if (const auto number = read_python_int(python_str(value))) return *number;
  throw error(kinds::value_error, "invalid literal for int() with base 10: " + python_repr(value));
}

place_ptr plus(const resolver_call& call) {
  integer sum;
  for (const place_ptr& argument : call.arguments) sum = sum + to_integer(*argument);
  return plain(sum);
}

place_ptr join(const resolver_call& call) {
  if (call.arguments.empty()) call.expect_arguments(1, 1);
  if (!call.argument(0)->get_if<std::string>()) throw error("AttributeError", "the separator is no text");
  std::string text;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    if (i > 1) text += python_str(*call.argument(0));
    text += python_str(*call.argument(i));
  }
  return plain(std::move(text));
}

place_ptr all_arguments(const resolver_call& call) {
  list_value items;
  for (const place_ptr& argument : call.arguments) {
    items.items.push_back(argument->is_plain() ? argument->value() : call.evaluate.resolved(argument));
  }
  return plain(std::move(items));
}

resolver_function counting() {
  return [count = std::make_shared<int>(0)](const resolver_call&) { return plain(integer(++*count)); };
}

integer size_of(const place& container) {
  const list_value* list = container.value()->as_list();
  const std::size_t size = list ? list->items.size() : container.value()->as_map()->size();
  return integer(static_cast<std::int64_t>(size));
}

place_ptr scale(const resolver_call& call) {
  call.expect_arguments(2, 2);
  return plain(to_integer(*call.arguments[0]) * to_integer(*call.arguments[1]));
}

/// The resolvers that interpolation.md names, beside OmegaConf's and Hydra's own.
std::shared_ptr<const resolver_registry> make_resolvers() {
  auto registry = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*registry);
  add_hydra_resolvers(*registry);
  registry->add("plus", plus);
  registry->add("join", join);
  registry->add("args", all_arguments);
  registry->add("counter", counting());
  registry->add("counter_cached", counting(), true);
  registry->add("parent_key", [](const resolver_call& call) {
    call.expect_arguments(0, 0);
    return plain(size_of(*call.parent()));
  });
  registry->add("root_key", [](const resolver_call& call) {
    call.expect_arguments(0, 0);
    return plain(size_of(*root_of(call.node)));
  });
  registry->add("node_key", [](const resolver_call& call) {
    call.expect_arguments(0, 0);
    return plain(call.node->full_key());
  });
  registry->add("fail", [](const resolver_call& call) -> place_ptr {
    call.expect_arguments(1, 1);
    throw error(kinds::value_error, python_str(*call.argument(0)));
  });
  registry->add("lab.units.scale", scale);
  return registry;
}

json shown(evaluator& evaluate, const place_ptr& value) {
  return to_typed_json(*evaluate.resolved(value));
}

place_ptr select(evaluator& evaluate, const place_ptr& root, const json& test_case) {
  select_options options;
  if (test_case.contains("default")) options.fallback = from_typed_json(test_case.at("default"));
  options.throw_on_missing = test_case.value("throw_on_missing", false);
  options.throw_on_resolution_failure = test_case.value("throw_on_resolution_failure", true);
  return evaluate.select(root, test_case.at("select").get<std::string>(), options);
}

place_ptr get(evaluator& evaluate, place_ptr at, const json& keys) {
  for (const json& name : keys) {
    at = evaluate.get(at,
                      name.is_string() ? step(key(name.get<std::string>())) : step(name.get<std::size_t>()));
  }
  return at;
}

json evaluate_case(evaluator& evaluate, const json& test_case) {
  const auto text = grammar::source::make("case.yaml", test_case.at("yaml").get<std::string>());
  const node_ptr root = create_yaml(text);
  if (test_case.contains("select")) return shown(evaluate, select(evaluate, place::root(root), test_case));
  if (test_case.contains("get"))
    return shown(evaluate, get(evaluate, place::root(root), test_case.at("get")));
  const std::string mode = test_case.value("mode", "");
  if (mode == "keep") return to_typed_json(*root);
  if (mode == "resolve_in_place") return to_typed_json(*evaluate.resolve_in_place(root));
  return to_typed_json(*evaluate.resolved(place::root(root), test_case.value("throw_on_missing", false)));
}

bool is_as_expected(const json& expected, const json& actual) {
  if (!expected.contains("error")) return canonical(expected) == canonical(actual);
  if (!actual.contains("error") || !same_error(expected.at("error"), actual.at("error"))) return false;
  return expected.value("warnings", json()) == actual.value("warnings", json());
}

}  // namespace

outcome run_interpolation(const json& test_case) {
  evaluation_context context;
  context.resolvers = make_resolvers();
  context.outside = world::real();
  context.outside.variables = std::make_shared<recorded_environment>(test_case);
  evaluator evaluate(std::move(context));
  json actual = json::object();
  try {
    actual["value"] = evaluate_case(evaluate, test_case);
  } catch (const error& failure) {
    actual = {{"error", {{"type", failure.kind()}, {"message", failure.message()}}}};
  }
  if (!evaluate.warnings().empty()) actual["warnings"] = evaluate.warnings();
  const json& expected = test_case.at("expect");
  return {is_as_expected(expected, actual), std::move(actual)};
}

}  // namespace hydranth::conformance
