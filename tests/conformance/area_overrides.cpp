#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/override_error.hpp"
#include "grammar/parse.hpp"
#include "grammar/source.hpp"
#include "grammar/utf8.hpp"
#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/sweep.hpp"
#include "tests/conformance/area.hpp"

namespace hydranth::conformance {

using namespace hydranth::impl;

namespace {

json value_json(const override_value& value);

json number_json(const sweep_bound& bound) {
  return std::visit([](const auto& number) { return to_typed_json(*node::make(number)); }, bound);
}

json items_json(const std::vector<override_value>& items) {
  json list = json::array();
  for (const override_value& item : items) list.push_back(value_json(item));
  return list;
}

/// A sweep as its record; null for any other value.
struct sweep_writer {
  template <typename Other>
  json operator()(const Other&) const {
    return nullptr;
  }
  json operator()(const choice_sweep& sweep) const {
    return {{"list", items_json(sweep.items)},
            {"simple_form", sweep.simple_form},
            {"shuffle", sweep.shuffle},
            {"tags", sweep.tags}};
  }
  json operator()(const range_sweep& sweep) const {
    return {{"start", number_json(sweep.start)},
            {"stop", number_json(sweep.stop)},
            {"step", number_json(sweep.step)},
            {"shuffle", sweep.shuffle},
            {"tags", sweep.tags}};
  }
  json operator()(const interval_sweep& sweep) const {
    return {{"start", number_json(sweep.start)}, {"end", number_json(sweep.end)}, {"tags", sweep.tags}};
  }
  json operator()(const glob_sweep& sweep) const {
    return {{"include", items_json(sweep.include)}, {"exclude", items_json(sweep.exclude)}};
  }
  json operator()(const zip_sweep& sweep) const {
    json members = json::object();
    for (const zip_member& member : sweep.members) members[member.key] = value_json(member.elements);
    return {{"members", members}, {"shuffle", sweep.shuffle}};
  }
};

std::string sweep_kind(const override_value& value) {
  if (const auto* choice = value.get_if<choice_sweep>())
    return choice->simple_form ? "simple_choice" : "choice";
  if (value.get_if<range_sweep>()) return "range";
  if (value.get_if<zip_sweep>()) return "zip";
  return value.get_if<interval_sweep>() ? "interval" : "glob";
}

json map_json(const override_map& map) {
  const bool plain = std::all_of(map.entries.begin(), map.entries.end(), [](const auto& entry) {
    const auto* text = entry.name.template get_if<std::string>();
    return text && !text->starts_with('$');
  });
  json written = plain ? json::object() : json::array();
  for (const auto& [name, value] : map.entries) {
    if (plain) {
      written.push_back({*name.get_if<std::string>(), value_json(value)});
    } else {
      written.push_back(json::array({value_json(name), value_json(value)}));
    }
  }
  if (plain) return written;
  json wrapped = json::object();
  wrapped["$map"] = std::move(written);
  return wrapped;
}

struct value_writer {
  template <typename Scalar>
  json operator()(const Scalar& scalar) const {
    return to_typed_json(*node::make(scalar));
  }
  json operator()(const quoted_text& quoted) const {
    return {{"$quoted", {{"text", quoted.text}, {"quote", quoted.quote == '\'' ? "single" : "double"}}}};
  }
  json operator()(const override_list& list) const { return items_json(list.items); }
  json operator()(const override_map& map) const { return map_json(map); }
  json operator()(const choice_sweep& sweep) const { return wrap(sweep); }
  json operator()(const range_sweep& sweep) const { return wrap(sweep); }
  json operator()(const interval_sweep& sweep) const { return wrap(sweep); }
  json operator()(const glob_sweep& sweep) const { return wrap(sweep); }
  json operator()(const zip_sweep& sweep) const { return wrap(sweep); }
  json operator()(const list_edit& edit) const { return {{"$call", print_value({edit, {}})}}; }
  json operator()(const file_value& file) const { return {{"$call", print_value({file, {}})}}; }

  template <typename Sweep>
  json wrap(const Sweep& sweep) const {
    json record = {{"kind", sweep_kind({sweep, {}})}};
    record.update(sweep_writer{}(sweep));
    return {{"$sweep", std::move(record)}};
  }
};

json value_json(const override_value& value) {
  return std::visit(value_writer{}, value.content);
}

json error_json(const error& failure) {
  return {{"type", failure.kind()}, {"message", failure.message()}};
}

const char* operation_name(config_override::operation type) {
  switch (type) {
    case config_override::operation::add:
      return "add";
    case config_override::operation::force_add:
      return "force_add";
    case config_override::operation::remove:
      return "del";
    case config_override::operation::change:
      break;
  }
  return "change";
}

void add_printed(json& record, const config_override& made) {
  try {
    const std::string printed = made.value_element();
    const std::string spaced = made.value_element(true);
    record["value_element"] = printed;
    if (spaced != printed) record["value_element_spaced"] = spaced;
  } catch (const error& failure) {
    record["value_element_error"] = error_json(failure);
  }
}

void add_elements(json& record, const config_override& made) {
  constexpr std::size_t most_recorded = 20'000;
  const bool is_listed = made.value->get_if<choice_sweep>() || made.value->get_if<range_sweep>();
  if (!is_listed) return;
  sweep_context context;
  context.most_elements = most_recorded + 1;
  try {
    std::vector<std::string> elements = sweep_elements(made, context);
    if (elements.size() > most_recorded) {
      elements.resize(5);
      record["sweep_strings_start"] = elements;
      return;
    }
    if (!record["value"].value("shuffle", false)) {
      record["sweep_strings"] = elements;
      return;
    }
    std::sort(elements.begin(), elements.end());
    record["sweep_strings_any_order"] = elements;
  } catch (const error& failure) {
    record["sweep_error"] = error_json(failure);
  }
}

json override_json(const config_override& made) {
  json record;
  record["type"] = operation_name(made.type);
  record["key"] = made.key;
  record["package"] = made.package ? json(*made.package) : json();
  record["key_element"] = made.key_element();
  record["hydra"] = made.is_hydra();
  record["kind"] = !made.value ? "none" : made.is_sweep() ? sweep_kind(*made.value) : "value";
  if (made.is_sweep()) {
    record["value"] = std::visit(sweep_writer{}, made.value->content);
  } else {
    record["value"] = made.value ? value_json(*made.value) : json();
  }
  record["is_sweep"] = made.is_sweep();
  if (const auto text = made.value_text()) record["value_string"] = *text;
  if (made.is_sweep()) {
    add_elements(record, made);
  } else {
    add_printed(record, made);
  }
  return record;
}

/// Where the text is refused, or nothing if the grammar takes it: then a function has failed.
json place_json(const std::string& input) {
  try {
    (void)grammar::parse_override(grammar::source::make("override", input));
  } catch (const grammar::override_syntax_error& refusal) {
    const grammar::override_report& report = refusal.report();
    const bool by_lexer = report.found_by == grammar::override_report::stage::lexer;
    const std::string_view before = std::string_view(input).substr(0, report.offset);
    return {{"stage", by_lexer ? "lexer" : "parser"}, {"offset", grammar::count_code_points(before)}};
  }
  return {{"stage", "function"}};
}

json failure_json(const std::string& input, const error& failure) {
  json record = error_json(failure);
  record.update(place_json(input));
  return record;
}

/// All but the inner message, which is within the other.
bool same_failure(const json& expected, const json& actual) {
  json without_detail = expected;
  without_detail.erase("detail");
  return canonical(without_detail) == canonical(actual);
}

}  // namespace

outcome run_overrides(const json& test_case) {
  const auto input = test_case.at("input").get<std::string>();
  const json& expected = test_case.at("expect");
  json actual;
  try {
    actual = override_json(parse_config_override(grammar::source::make("override", input)));
  } catch (const error& failure) {
    actual["error"] = failure_json(input, failure);
    return {expected.contains("error") && same_failure(expected.at("error"), actual.at("error")), actual};
  }
  return {canonical(actual) == canonical(expected), actual};
}

}  // namespace hydranth::conformance
