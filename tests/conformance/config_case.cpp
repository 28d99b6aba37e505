#include "tests/conformance/config_case.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "hydranth/error.hpp"
#include "lib/resolve/access.hpp"
#include "lib/resolve/resolvers.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/python_type.hpp"
#include "tests/conformance/plain_value.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

evaluation_context make_context() {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  evaluation_context context;
  context.resolvers = std::move(resolvers);
  context.outside = world::real();
  return context;
}

/// The step of a key in a container; an index that is no index is an error of the library.
step step_in(const node& container, const json& written) {
  if (container.as_list() && written.is_number_unsigned()) return written.get<std::size_t>();
  return read_key(written);
}

bool is_config(const place& at) {
  return !at.is_plain() && at.value()->is_container();
}

/// Lists have methods that maps have not: to OmegaConf those are keys that a map may lack.
void expect_method(evaluator& evaluate, const place_ptr& at, const std::string& method) {
  if (!is_config(*at)) refuse_method(*at->value(), method);
  if (!at->value()->as_map()) return;
  try {
    const place_ptr value = evaluate.get(at, key(method));
    throw error(kinds::type_error,
                "'" + std::string(python_type_name(*value->value())) + "' object is not callable");
  } catch (const error& failure) {
    if (failure.kind() != kinds::config_key_error) throw;
    throw error(kinds::config_attribute_error, failure.message());
  }
}

/// The config after an edit of the container. What an interpolation makes is made anew when it is read: an
/// edit of that can fail, but changes nothing.
template <typename Edit>
node_ptr edit_at(const node_ptr& config, const place& container, const Edit& edit) {
  if (const auto path = path_of(container)) return edit(config, *path);
  (void)edit(detached(container), key_path{});
  return config;
}

}  // namespace

key read_key(const json& written) {
  const node_ptr value =
      written.is_string() ? node::make(written.get<std::string>()) : from_typed_json(written);
  if (const auto* text = value->get_if<std::string>()) return key(*text);
  if (const auto* flag = value->get_if<bool>()) return key(*flag);
  if (const auto* number = value->get_if<integer>()) return key(*number);
  if (const auto* number = value->get_if<double>()) return key(*number);
  return key(std::get<bytes>(value->get()));
}

key_path literal_path(const node_ptr& config, const json& keys) {
  key_path path;
  for (const json& written : keys) {
    const node_ptr at = node_at(config, path);
    path.push_back(step_in(*at, written));
  }
  return path;
}

config_case::config_case() : m_context(make_context()), m_evaluator(m_context) {}

dereferencer config_case::dereference() const {
  return make_dereferencer(m_context);
}

place_ptr config_case::walk(const node_ptr& config, const json& keys) {
  place_ptr at = place::root(config);
  for (const json& written : keys) {
    at = is_config(*at) ? m_evaluator.get(at, read_key(written))
                        : place::plain(subscript(*at->value(), read_key(written)));
  }
  return at;
}

std::pair<place_ptr, key> config_case::walk_to_key(const node_ptr& config, const json& keys) {
  json above = keys;
  above.erase(above.size() - 1);
  return {walk(config, above), read_key(keys.back())};
}

node_ptr config_case::edited(const node_ptr& config, const json& test_case) {
  const auto op = test_case.at("op").get<std::string>();
  if (op == "update") {
    const node_ptr value = from_typed_json(test_case.at("value"));
    return update(config, test_case.at("key").get<std::string>(), value,
                  {test_case.value("merge", true), test_case.value("force_add", false)}, dereference());
  }
  const json& keys = test_case.at("path");
  const node_ptr value = test_case.contains("value") ? from_typed_json(test_case.at("value")) : nullptr;
  if (op == "set" || op == "delete") {
    const auto [container, name] = walk_to_key(config, keys);
    if (!is_config(*container)) {
      if (op == "delete") refuse_deletion(*container->value(), name);
      refuse_assignment(*container->value());
    }
    return edit_at(config, *container, [&, name = name](const node_ptr& root, const key_path& path) {
      return op == "delete" ? erase(root, path, name) : set(root, path, name, value);
    });
  }
  const place_ptr list = walk(config, keys);
  expect_method(m_evaluator, list, op);
  return edit_at(config, *list, [&](const node_ptr& root, const key_path& path) {
    if (op == "append") return append(root, path, value);
    return insert(root, path, test_case.at("index").get<std::ptrdiff_t>(), value);
  });
}

json config_case::show(const node_ptr& config, bool resolve) {
  return to_typed_json(resolve ? *m_evaluator.resolved(place::root(config)) : *config);
}

json config_case::show_resolved(const place_ptr& at) {
  return to_typed_json(*m_evaluator.resolved(at));
}

outcome judge_config_case(const json& test_case, const std::function<json(config_case&)>& run) {
  const json& expected = test_case.at("expect");
  try {
    config_case running;
    const json actual = {{"value", run(running)}};
    return {canonical(actual) == canonical(expected), actual};
  } catch (const error& failure) {
    const json actual = {{"type", failure.kind()}, {"message", failure.message()}};
    const bool passed = expected.contains("error") && same_error(expected.at("error"), actual);
    return {passed, {{"error", actual}}};
  }
}

}  // namespace hydranth::conformance
