#include <string>

#include "grammar/source.hpp"
#include "hydranth/error.hpp"
#include "lib/tree/load.hpp"
#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

namespace {

std::string text_of(const json& test_case) {
  if (test_case.contains("yaml")) return test_case.at("yaml").get<std::string>();
  return base64_decode(test_case.at("yaml_base64").get<std::string>());
}

json read_error(const error& failure) {
  json written = {{"type", failure.kind()}, {"message", failure.message()}};
  if (failure.location()) {
    written["line"] = failure.location()->line;
    written["column"] = failure.location()->column;
  }
  return {{"error", std::move(written)}};
}

json read_header_of(const grammar::source_ptr& text) {
  json header = json::object();
  for (const auto& [name, value] : impl::read_header(text)) header[name] = value;
  if (!header.contains("package")) header["package"] = nullptr;
  return header;
}

json load(const json& test_case) {
  try {
    const auto text = grammar::source::make("config.yaml", text_of(test_case));
    json actual = json::object();
    const bool create = test_case.value("via", "") == "create";
    json header = create ? json() : read_header_of(text);
    actual["value"] = to_typed_json(create ? *impl::create_yaml(text) : *impl::load_yaml(text));
    if (test_case.at("expect").contains("header")) actual["header"] = std::move(header);
    return actual;
  } catch (const error& failure) {
    return read_error(failure);
  }
}

}  // namespace

/// Values have to be equal. Of errors it counts that there is one; in the tier `extended` there may be one in
/// place of the value.
outcome run_yaml(const json& test_case) {
  const json& expected = test_case.at("expect");
  const json actual = load(test_case);
  if (actual.contains("error"))
    return {expected.contains("error") || test_case.at("tier") == "extended", actual};
  return {canonical(expected) == canonical(actual), actual};
}

}  // namespace hydranth::conformance
