#include "lib/compose/override_functions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override_casts.hpp"
#include "lib/compose/override_own_functions.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/compose/shuffle.hpp"
#include "lib/compose/sweep_bound.hpp"
#include "lib/compose/sweep_range.hpp"
#include "lib/report/suggest.hpp"

namespace hydranth::impl {

namespace {

using value = override_value::value;
using arguments = bound_arguments;

sweep_bound to_bound(const override_value& number) {
  if (const auto* flag = number.get_if<bool>()) return *flag;
  if (const auto* whole = number.get_if<integer>()) return *whole;
  return *number.get_if<double>();
}

/// `a,b` of several arguments. A sweep among them breaks an assertion of Hydra's, which has no text.
choice_sweep simple_choice(std::span<const override_value> items) {
  for (const override_value& item : items) {
    if (argument_types::matches(item, argument_types::element)) continue;
    throw value_error("a sweep cannot be one of several arguments");
  }
  choice_sweep made;
  made.items.assign(items.begin(), items.end());
  made.simple_form = true;
  return made;
}

template <override_value (*Cast)(const override_value&)>
value call_cast(const arguments& given, const override_options&) {
  const override_value* named = given.given(0);
  if (named && !given.rest.empty()) throw type_error("cannot use both position and named arguments");
  if (named) return Cast(*named).content;
  if (given.rest.empty()) throw type_error("No positional args or value specified");
  if (given.rest.size() == 1) return Cast(given.rest.front()).content;
  return Cast({simple_choice(given.rest), {}}).content;
}

value call_choice(const arguments& given, const override_options&) {
  if (given.rest.empty()) throw value_error("empty choice is not legal");
  const auto* inner = given.rest.front().get_if<choice_sweep>();
  if (given.rest.size() == 1 && inner) {
    if (!inner->simple_form) throw value_error("nesting choices is not supported");
    choice_sweep made = *inner;
    made.simple_form = false;
    return made;
  }
  choice_sweep made;
  made.items.assign(given.rest.begin(), given.rest.end());
  return made;
}

value call_range(const arguments& given, const override_options&) {
  const sweep_bound first = to_bound(*given.values[0]);
  const override_value* stop = given.given(1);
  const sweep_bound step = given.values[2] ? to_bound(*given.values[2]) : integer(1);
  if (!stop) return range_sweep{integer(0), first, step, false, {}};
  return range_sweep{first, to_bound(*stop), step, false, {}};
}

value call_interval(const arguments& given, const override_options&) {
  return interval_sweep{to_float(to_bound(*given.values[0])), to_float(to_bound(*given.values[1])), {}};
}

std::vector<override_value> to_patterns(const override_value* given) {
  if (!given) return {};
  if (const auto* list = given->get_if<override_list>()) return list->items;
  return {*given};
}

value call_glob(const arguments& given, const override_options&) {
  return glob_sweep{to_patterns(given.values[0]), to_patterns(given.given(1))};
}

value with_tags(const override_value& sweep, std::set<std::string> tags) {
  value made = sweep.content;
  std::visit(
      [&](auto& content) {
        if constexpr (requires { content.tags; }) content.tags = std::move(tags);
      },
      made);
  return made;
}

value call_tag(const arguments& given, const override_options&) {
  if (given.rest.empty()) throw value_error("Not enough arguments to tag, must take at least a sweep");
  const override_value* named = given.given(0);
  const override_value& last = named ? *named : given.rest.back();
  if (!last.is_sweep()) {
    throw value_error("Last argument to tag() must be a choice(), range() or interval(), got NoneType");
  }
  std::set<std::string> tags;
  for (const override_value& tag : given.rest.first(given.rest.size() - (named ? 0 : 1))) {
    const auto* text = tag.get_if<std::string>();
    if (!text) {
      throw value_error("tag arguments type must be string, got " + std::string(python_type_name(tag)));
    }
    tags.insert(*text);
  }
  return with_tags(last, std::move(tags));
}

value shuffled(const override_value& given, const override_options& options) {
  value made = given.content;
  if (auto* choice = std::get_if<choice_sweep>(&made)) {
    choice->shuffle = true;
  } else if (auto* range = std::get_if<range_sweep>(&made)) {
    range->shuffle = true;
  } else if (auto* rows = std::get_if<zip_sweep>(&made)) {
    rows->shuffle = true;
  } else if (auto* list = std::get_if<override_list>(&made)) {
    shuffle_items(list->items, options.shuffle_seed);
  } else {
    return override_list{{given}};
  }
  return made;
}

/// Hydra ignores all but the first that it knows.
void refuse_several(const arguments& given) {
  const int named = (given.given(0) ? 1 : 0) + (given.given(1) ? 1 : 0);
  if (named == 2) throw type_error("cannot use both sweep and list");
  if (named == 1 && !given.rest.empty()) throw type_error("cannot use both position and named arguments");
}

value call_shuffle(const arguments& given, const override_options& options) {
  refuse_several(given);
  if (const override_value* list = given.given(1)) return shuffled(*list, options);
  if (const override_value* sweep = given.given(0)) return shuffled(*sweep, options);
  if (given.rest.size() == 1) return shuffled(given.rest.front(), options);
  choice_sweep made = simple_choice(given.rest);
  made.shuffle = true;
  return made;
}

value sorted(const override_value& given, bool reverse) {
  if (const auto* range = given.get_if<range_sweep>()) return sorted_range(*range, reverse);
  if (const auto* list = given.get_if<override_list>())
    return override_list{python_sorted(list->items, reverse)};
  if (const auto* choice = given.get_if<choice_sweep>()) {
    choice_sweep made = *choice;
    made.items = python_sorted(std::move(made.items), reverse);
    return made;
  }
  return given.content;
}

std::string repr_tuple(std::span<const override_value> items) {
  override_list list{{items.begin(), items.end()}};
  std::string text = python_repr({std::move(list), {}});
  text.front() = '(';
  text.back() = ')';
  return text;
}

value call_sort(const arguments& given, const override_options&) {
  refuse_several(given);
  const bool reverse = given.values[2] && *given.values[2]->get_if<bool>();
  if (const override_value* list = given.given(1)) return sorted(*list, reverse);
  if (const override_value* sweep = given.given(0)) return sorted(*sweep, reverse);
  if (given.rest.size() == 1) return sorted(given.rest.front(), reverse);
  const bool plain = std::all_of(given.rest.begin(), given.rest.end(), [](const override_value& item) {
    return argument_types::matches(item, argument_types::number | argument_types::text);
  });
  if (!plain) throw type_error("Invalid arguments: " + repr_tuple(given.rest));
  if (given.rest.empty()) throw value_error("empty sort input");
  return sorted({simple_choice(given.rest), {}}, reverse);
}

using kind = parameter::kind;

constexpr std::string_view cast_annotation =
    "Optional[Union[str, int, float, bool, List[Any], Dict[str, Any], QuotedString, Sweep]]";
constexpr std::string_view mix_annotation =
    "Union[str, int, bool, float, list, dict, ChoiceSweep, RangeSweep]";
constexpr type_set mix_types = argument_types::number | argument_types::text | argument_types::list |
                               argument_types::map | argument_types::listed_sweep;
constexpr std::string_view listed_annotation = "Optional[Union[ChoiceSweep, RangeSweep]]";

constexpr parameter cast_parameters[] = {
    {"args", kind::variadic, false, argument_types::element | argument_types::sweep, cast_annotation},
    {"value", kind::keyword_only, false, argument_types::element | argument_types::sweep, cast_annotation}};
constexpr parameter choice_parameters[] = {
    {"args", kind::variadic, false,
     argument_types::number | argument_types::text | argument_types::list | argument_types::map |
         argument_types::of<choice_sweep, list_edit, file_value>,
     "Union[str, int, float, bool, Dict[Any, Any], List[Any], ChoiceSweep]"}};
constexpr parameter range_parameters[] = {
    {"start", kind::ordinary, true, argument_types::number, "Union[int, float]"},
    {"stop", kind::ordinary, false, argument_types::number | argument_types::null,
     "Optional[Union[int, float]]"},
    {"step", kind::ordinary, false, argument_types::number, "Union[int, float]"}};
constexpr parameter interval_parameters[] = {
    {"start", kind::ordinary, true, argument_types::number, "Union[int, float]"},
    {"end", kind::ordinary, true, argument_types::number, "Union[int, float]"}};
constexpr parameter tag_parameters[] = {
    {"args", kind::variadic, false, argument_types::text | argument_types::sweep, "Union[str, Sweep]"},
    {"sweep", kind::keyword_only, false, argument_types::sweep | argument_types::null, "Optional[Sweep]"}};
constexpr parameter shuffle_parameters[] = {
    {"args", kind::variadic, false, mix_types | argument_types::of<zip_sweep>, mix_annotation},
    {"sweep", kind::keyword_only, false, argument_types::listed_sweep | argument_types::null,
     listed_annotation},
    {"list", kind::keyword_only, false, argument_types::list | argument_types::null, "Optional[List[Any]]"}};
constexpr parameter sort_parameters[] = {
    {"args", kind::variadic, false, mix_types, mix_annotation},
    {"sweep", kind::keyword_only, false, argument_types::listed_sweep | argument_types::null,
     listed_annotation},
    {"list", kind::keyword_only, false, argument_types::list | argument_types::null, "Optional[List[Any]]"},
    {"reverse", kind::keyword_only, false, argument_types::boolean, "bool"}};
constexpr parameter glob_parameters[] = {
    {"include", kind::ordinary, true, argument_types::text | argument_types::list, "Union[List[str], str]"},
    {"exclude", kind::ordinary, false, argument_types::text | argument_types::list | argument_types::null,
     "Optional[Union[str, List[str]]]"}};

/// Hydra's functions, sorted by name, as the error for an unknown one lists them.
constexpr std::array<override_function, 11> hydra_functions{
    {{"bool", cast_parameters, call_cast<cast_to_bool>},
     {"choice", choice_parameters, call_choice},
     {"float", cast_parameters, call_cast<cast_to_float>},
     {"glob", glob_parameters, call_glob},
     {"int", cast_parameters, call_cast<cast_to_int>},
     {"interval", interval_parameters, call_interval},
     {"range", range_parameters, call_range},
     {"shuffle", shuffle_parameters, call_shuffle},
     {"sort", sort_parameters, call_sort},
     {"str", cast_parameters, call_cast<cast_to_text>},
     {"tag", tag_parameters, call_tag}}};

/// Hydra's text lists Hydra's functions; ours are in the hint.
error unknown_function(std::string_view name) {
  std::string message = "Unknown function '" + std::string(name) + "'\nAvailable: ";
  const char* separator = "";
  std::vector<std::string> names;
  for (const override_function& known : hydra_functions) {
    message += std::exchange(separator, ",");
    message += names.emplace_back(known.name);
  }
  std::string ours = "beyond Hydra's there are";
  separator = " ";
  for (const override_function& known : own_functions()) {
    ours += std::exchange(separator, ", ");
    ours += names.emplace_back(known.name);
  }
  ours += separator + names.emplace_back(zip_sweep::name);
  const std::string meant = did_you_mean(name, names);
  return error(kinds::hydra_exception, message + "\n").with_hint(meant.empty() ? ours : meant);
}

const override_function* find_function(std::string_view name) {
  const auto find_in = [name](std::span<const override_function> known) -> const override_function* {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const auto& f) { return f.name == name; });
    return found == known.end() ? nullptr : &*found;
  };
  const override_function* found = find_in(hydra_functions);
  return found ? found : find_in(own_functions());
}

}  // namespace

override_value call_function(const function_call& call, const override_options& options) {
  const override_function* found = find_function(call.name);
  if (!found) throw unknown_function(call.name);
  return {found->call(bind_arguments(found->parameters, call), options), {}};
}

}  // namespace hydranth::impl
