#include <algorithm>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/resolve/access.hpp"
#include "lib/resolve/equal.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/merge.hpp"
#include "tests/conformance/area.hpp"
#include "tests/conformance/config_case.hpp"
#include "tests/conformance/plain_value.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

std::vector<node_ptr> read_configs(const json& test_case) {
  std::vector<node_ptr> configs;
  const auto read = [&](const json& text) {
    configs.push_back(create_yaml(grammar::source::make("<unicode string>", text.get<std::string>())));
  };
  if (test_case.contains("config")) read(test_case.at("config"));
  for (const json& text : test_case.value("configs", json::array())) read(text);
  if (configs.empty()) configs.push_back(node::make(map_value{}));
  return configs;
}

void set_flags(std::vector<node_ptr>& configs, const json& test_case) {
  for (const json& setting : test_case.value("flags", json::array())) {
    node_ptr& config = configs[setting.value("config", std::size_t{0})];
    const key_path path = literal_path(config, setting.value("path", json::array()));
    if (setting.contains("struct"))
      config = with_flag_at(config, path, flag::struct_mode, setting.at("struct"));
    if (setting.contains("readonly"))
      config = with_flag_at(config, path, flag::readonly, setting.at("readonly"));
  }
}

json show_with_flags(const node_ptr& config, json shown, const json& wanted) {
  json flags = json::object();
  for (const json& one : wanted) {
    const key_path path = literal_path(config, one.at("path"));
    const flag which = one.at("flag") == "struct" ? flag::struct_mode : flag::readonly;
    const auto setting = effective_flag(config, path, which);
    flags[full_key(path)] = setting ? json(*setting) : json(nullptr);
  }
  return {{"config", std::move(shown)}, {"flags", std::move(flags)}};
}

json select_value(config_case& run, const node_ptr& config, const json& test_case) {
  select_options options;
  if (test_case.contains("default")) options.fallback = from_typed_json(test_case.at("default"));
  options.throw_on_missing = test_case.value("throw_on_missing", false);
  options.throw_on_resolution_failure = test_case.value("throw_on_resolution_failure", true);
  const place_ptr from = run.walk(config, test_case.value("from", json::array()));
  return run.show_resolved(run.evaluate().select(from, test_case.at("key").get<std::string>(), options));
}

json run_operation(config_case& run, std::vector<node_ptr>& configs, const json& test_case) {
  const auto op = test_case.at("op").get<std::string>();
  node_ptr config = configs.front();
  const dereferencer dereference = run.dereference();
  if (op == "select") return select_value(run, config, test_case);
  if (op == "missing_keys") {
    std::vector<std::string> keys = missing_keys(run.evaluate(), place::root(config));
    std::sort(keys.begin(), keys.end());
    return keys;
  }
  if (op == "equal") return are_equal(place::root(configs[0]), place::root(configs[1]), run.evaluate());
  if (op == "get") return run.show_resolved(run.walk(config, test_case.at("path")));
  if (op == "contains") {
    const auto [container, name] = run.walk_to_key(config, test_case.at("path"));
    const node& value = *container->value();
    return value.is_container() ? contains(run.evaluate(), container, name) : is_in(name, value);
  }
  if (op == "pop") {
    const auto [container, name] = run.walk_to_key(config, test_case.at("path"));
    if (!container->value()->is_container()) refuse_method(*container->value(), "pop");
    if (container->value()->as_list() && test_case.contains("default")) {
      throw error(kinds::type_error,
                  "ListConfig.pop() takes from 1 to 2 positional arguments but 3 were given");
    }
    const node_ptr fallback =
        test_case.contains("default") ? from_typed_json(test_case.at("default")) : nullptr;
    const popped result = pop(run.evaluate(), container, name, fallback);
    return {{"popped", to_typed_json(*result.value)}, {"left", to_typed_json(*result.root)}};
  }
  if (op == "merge") {
    config = merge(configs, dereference);
  } else if (op == "merge_with") {
    for (std::size_t i = 1; i < configs.size(); ++i) config = merge_at(config, {}, configs[i], dereference);
  } else if (op == "dotlist") {
    config =
        update_from_dotlist(config, test_case.at("dotlist").get<std::vector<std::string>>(), dereference);
  } else if (op == "masked_copy") {
    const json& keys = test_case.at("keys");
    config = masked_copy(*config, keys.is_string() ? std::vector<std::string>{keys.get<std::string>()}
                                                   : keys.get<std::vector<std::string>>());
  } else {
    config = run.edited(config, test_case);
  }
  json shown = run.show(config, test_case.value("resolve", false));
  if (!test_case.contains("report_flags")) return shown;
  return show_with_flags(config, std::move(shown), test_case.at("report_flags"));
}

}  // namespace

outcome run_merge(const json& test_case) {
  return judge_config_case(test_case, [&](config_case& run) {
    std::vector<node_ptr> configs = read_configs(test_case);
    set_flags(configs, test_case);
    return run_operation(run, configs, test_case);
  });
}

}  // namespace hydranth::conformance
