#include "tests/conformance/config_case.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/resolve/access.hpp"
#include "lib/resolve/resolvers.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit.hpp"

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

/// The value that a case assigns under this key.
node_ptr read_value(const json& written, const node& container, const key_path& path,
                    const std::string& name) {
  return read_assigned([&] { return from_typed_json(written); }, container, path, name);
}

}  // namespace

node_ptr read_assigned(const std::function<node_ptr()>& read, const node& container, const key_path& path,
                       const std::string& name) {
  try {
    return read();
  } catch (const grammar::syntax_error& refusal) {
    throw config_error(kinds::grammar_parse_error, refusal.what(), subject_in(container, path, name));
  }
}

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
  for (const json& written : keys) at = m_evaluator.get(at, step_in(*at->value(), written));
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
    const auto name = test_case.at("key").get<std::string>();
    const node_ptr value = read_value(test_case.at("value"), *config, {}, name);
    return update(config, name, value, {test_case.value("merge", true), test_case.value("force_add", false)},
                  dereference());
  }
  const json& keys = test_case.at("path");
  if (op == "set" || op == "delete") {
    const auto [container, name] = walk_to_key(config, keys);
    const auto path = path_of(*container);
    if (!path) return config;
    if (op == "delete") return erase(config, *path, name);
    return set(config, *path, name,
               read_value(test_case.at("value"), *container->value(), *path, step_text(name)));
  }
  const auto path = path_of(*walk(config, keys));
  if (!path) return config;
  const node_ptr value = from_typed_json(test_case.at("value"));
  if (op == "append") return append(config, *path, value);
  return insert(config, *path, test_case.at("index").get<std::ptrdiff_t>(), value);
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
