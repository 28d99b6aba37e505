#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/composer.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "tests/conformance/area.hpp"
#include "tests/support/memory_world.hpp"

namespace hydranth::conformance {

namespace {

using namespace hydranth::impl;

/// Stands for the directory that the cases call {TMP}.
constexpr std::string_view directory = "/hydranth-case";
constexpr std::string_view directory_mark = "{TMP}";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The text of a case as it is in this process.
std::string from_case(const json& written) {
  return replaced(written.get<std::string>(), directory_mark, directory);
}

/// The value as the cases write it.
json to_case(const json& value) {
  return json::parse(
      replaced(value.dump(-1, ' ', false, json::error_handler_t::replace), directory, directory_mark));
}

world make_world(const json& test_case) {
  auto files = std::make_shared<testing::memory_files>(directory);
  for (const auto& [path, text] : test_case.at("files").items()) files->add(path, from_case(text));
  std::map<std::string, std::string> variables;
  for (const auto& [name, value] : test_case.at("env").items()) variables[name] = from_case(value);
  return testing::memory_world(std::move(files), std::move(variables));
}

compose_request make_request(const json& test_case) {
  compose_request request;
  if (!test_case.at("config_name").is_null())
    request.config_name = test_case.at("config_name").get<std::string>();
  for (const json& text : test_case.at("overrides")) {
    request.overrides.push_back(grammar::source::make("override", from_case(text)));
  }
  // Recorded from Hydra's compose(), where no shell is involved.
  request.from_shell = false;
  return request;
}

json write_error(const error& failure) {
  json written = {{"type", failure.kind()}, {"message", failure.message()}};
  if (failure.cause())
    written["cause"] = {{"type", failure.cause()->kind()}, {"message", failure.cause()->message()}};
  if (failure.location()) {
    written["at"] = failure.location()->source + ":" + std::to_string(failure.location()->line) + ":" +
                    std::to_string(failure.location()->column);
  }
  return {{"error", std::move(written)}};
}

json write_defaults(const composition& composed) {
  json list = json::array();
  for (const defaults_element& element : composed.merged->defaults) {
    const bool is_hydras = element.config_path.starts_with("hydra/") && element.parent != "<root>";
    if (is_hydras || element.config_path == "hydra/config") continue;
    json written = {{"config_path", element.config_path},
                    {"package", element.package},
                    {"parent", element.parent},
                    {"is_self", element.is_self}};
    if (element.primary) written["primary"] = true;
    list.push_back(std::move(written));
  }
  return list;
}

json write_choices(const composition& composed, bool with_hydra) {
  json written = json::object();
  for (const choice& made : composed.merged->choices.all()) {
    if (!with_hydra && made.key.starts_with("hydra/")) continue;
    written[made.key] = made.value ? json(*made.value) : json(nullptr);
  }
  return written;
}

evaluation_context make_context(const world& outside, const node_ptr& root) {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  add_hydra_resolvers(*resolvers);
  evaluation_context context;
  context.resolvers = std::move(resolvers);
  context.outside = outside;
  context.hydra_root = root;
  return context;
}

/// What the composed config shows, in the shape of `expect`.
json write_composition(const json& test_case, const world& outside, const composition& composed) {
  const node_ptr job = job_config(composed);
  json actual = {{"value", to_typed_json(*job)},
                 {"yaml", emit_yaml(*job)},
                 {"defaults", write_defaults(composed)},
                 {"choices", write_choices(composed, test_case.value("hydra_choices", false))}};
  const evaluation_context context = make_context(outside, composed.root);
  if (test_case.at("expect").contains("hydra")) {
    json selected = json::object();
    for (const auto& [path, value] : test_case.at("expect").at("hydra").items()) {
      const place_ptr found = evaluator(context).select(place::root(composed.root), path);
      json written = found ? to_typed_json(*found->value()) : json(nullptr);
      if (written == json(std::string(missing_text))) written = nullptr;
      selected[path] = written.is_object() && written.contains("$enum") ? written.at("$enum") : written;
    }
    actual["hydra"] = std::move(selected);
  }
  if (test_case.value("resolve", false)) {
    actual["resolved"] = to_typed_json(*evaluator(context).resolved(place::root(job)));
  }
  return actual;
}

json run(const json& test_case) {
  const world outside = make_world(test_case);
  try {
    composer::options options;
    options.world = outside;
    options.path = make_search_path(
        {{"main", "file://" + std::string(directory) + "/" + test_case.value("config_dir", "conf")}});
    const composer configs(std::move(options));
    std::vector<std::string> warnings;
    compose_request request = make_request(test_case);
    request.on_warning = [&](const std::string& text) { warnings.push_back(text); };
    const composition composed = configs.compose(request);
    json actual = write_composition(test_case, outside, composed);
    if (!warnings.empty()) actual["warnings"] = warnings;
    return actual;
  } catch (const error& failure) {
    return write_error(failure);
  }
}

/// Errors of the YAML reader are worded by the reader; that there is one is what counts, and in which file.
bool is_readers(const std::string& type) {
  constexpr std::array<std::string_view, 5> types{kinds::scanner_error, kinds::parser_error,
                                                  kinds::composer_error, kinds::constructor_error,
                                                  kinds::reader_error};
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool is_same_readers_error(const json& expected, const json& actual) {
  if (!actual.contains("at")) return false;
  const auto message = expected.at("message").get<std::string>();
  const auto at = actual.at("at").get<std::string>();
  return message.find("in \"" + at.substr(0, at.find(':')) + "\"") != std::string::npos;
}

/// Malformed interpolations are worded by the grammar; where they stand is not.
bool is_same_cause(json expected, const json& actual) {
  if (expected.at("type") == std::string(kinds::grammar_parse_error)) expected["match"] = "tail";
  return same_error(expected, actual);
}

bool is_same_error(const json& expected, const json& actual) {
  if (expected.value("crash", false)) return true;
  const auto type = expected.at("type").get<std::string>();
  if (is_readers(type)) return is_readers(actual.at("type")) && is_same_readers_error(expected, actual);
  if (!same_error(expected, actual)) return false;
  return !expected.contains("cause") ||
         (actual.contains("cause") && is_same_cause(expected["cause"], actual["cause"]));
}

bool is_same(const json& expected, const json& actual) {
  if (expected.contains("error") != actual.contains("error")) return false;
  if (expected.contains("error")) return is_same_error(expected.at("error"), actual.at("error"));
  if (actual.contains("warnings") && !expected.contains("warnings")) return false;
  return std::all_of(expected.items().begin(), expected.items().end(), [&](const auto& item) {
    return actual.contains(item.key()) && canonical(item.value()) == canonical(actual.at(item.key()));
  });
}

}  // namespace

outcome run_compose(const json& test_case) {
  const json actual = to_case(run(test_case));
  return {is_same(test_case.at("expect"), actual), actual};
}

}  // namespace hydranth::conformance
