#include <algorithm>
#include <string>
#include <vector>

#include "lib/resolve/access.hpp"
#include "lib/tree/acceptance.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/merge.hpp"
#include "lib/tree/typing.hpp"
#include "tests/conformance/area.hpp"
#include "tests/conformance/config_case.hpp"
#include "tests/conformance/schema_case.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

const std::string field_name = "field";

/// A schema with one field of the case's type, its other fields untyped.
node_ptr make_one_field(schema_case& schemas, const json& test_case) {
  json fields = json::array();
  json field = json::array({field_name, test_case.at("type")});
  if (test_case.value("op", "") == "default") field.push_back(test_case.at("value"));
  fields.push_back(std::move(field));
  const json others = test_case.value("others", json::object());
  for (const auto& [name, initial] : others.items()) {
    fields.push_back(json::array({name, "any", initial}));
  }
  schemas.define("Schema", fields);
  return schemas.make("Schema");
}

/// The path of what `config.field[k1]..` is.
key_path path_in_field(config_case& run, const node_ptr& config, json keys) {
  keys.insert(keys.begin(), field_name);
  return path_of(*run.walk(config, keys)).value_or(key_path());
}

/// `config.field[k1].. = value`
node_ptr assigned(config_case& run, const node_ptr& config, json keys, const node_ptr& value) {
  const key last = read_key(keys.back());
  keys.erase(keys.size() - 1);
  return set(config, path_in_field(run, config, keys), last, value);
}

json run_one_field(config_case& run, const json& test_case) {
  schema_case schemas;
  node_ptr config = make_one_field(schemas, test_case);
  const auto op = test_case.value("op", std::string());
  const value_type_ptr type = schemas.type_of(test_case.at("type").get<std::string>());
  if (test_case.contains("initial"))
    config = set(config, {}, field_name, schemas.read(test_case.at("initial"), *type));
  if (op != "default") {
    const node_ptr value = schemas.read(test_case.at("value"), *type);
    if (op == "append") {
      config = append(config, path_in_field(run, config, json::array()), value);
    } else if (op == "merge") {
      map_value given;
      given.set(field_name, value);
      const node_ptr other = node::make(std::move(given));
      check_acceptable(other);
      config = merge(config, other, run.dereference());
    } else if (test_case.contains("path")) {
      config = assigned(run, config, test_case.at("path"), value);
    } else {
      config = set(config, {}, field_name, value);
    }
  }
  return test_case.value("resolve", false) ? run.show_resolved(run.walk(config, json::array({field_name})))
                                           : to_typed_json(*node_at(config, {key(field_name)}));
}

json run_schemas(config_case& run, const json& test_case) {
  schema_case schemas;
  for (const auto& [heading, fields] : test_case.at("schemas").items()) schemas.define(heading, fields);
  std::vector<node_ptr> configs;
  for (const json& written : test_case.at("configs")) {
    configs.push_back(written.is_string()
                          ? create_yaml(grammar::source::make("<unicode string>", written.get<std::string>()))
                          : schemas.make(written.at("$schema").get<std::string>()));
  }
  node_ptr& first = configs.front();
  if (test_case.contains("struct"))
    first = first->with_flag(flag::struct_mode, test_case.at("struct").get<bool>());
  if (test_case.contains("readonly"))
    first = first->with_flag(flag::readonly, test_case.at("readonly").get<bool>());

  const auto op = test_case.value("op", std::string("merge"));
  if (op == "get") return run.show_resolved(run.walk(first, test_case.at("path")));
  if (op == "missing_keys") {
    std::vector<std::string> keys = missing_keys(run.evaluate(), place::root(first));
    std::sort(keys.begin(), keys.end());
    return keys;
  }
  node_ptr config;
  if (op == "merge") {
    config = merge(configs, run.dereference());
  } else if (op == "update") {
    const node_ptr value = schemas.read(test_case.at("value"), *types::any());
    config = update(first, test_case.at("key").get<std::string>(), value,
                    {test_case.value("merge", true), test_case.value("force_add", false)}, run.dereference());
  } else {
    config = run.edited(first, test_case);
  }
  return run.show(config, test_case.value("resolve", false));
}

}  // namespace

outcome run_typed(const json& test_case) {
  return judge_config_case(test_case, [&](config_case& run) {
    return test_case.contains("schemas") ? run_schemas(run, test_case) : run_one_field(run, test_case);
  });
}

}  // namespace hydranth::conformance
