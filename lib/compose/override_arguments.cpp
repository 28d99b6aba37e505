#include "lib/compose/override_arguments.hpp"

#include <algorithm>
#include <string>

#include "hydranth/error.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/report/suggest.hpp"

namespace hydranth::impl {

namespace {

const override_value* find_named(const function_call& call, std::string_view name) {
  for (const auto& [given, value] : call.named) {
    if (given == name) return &value;
  }
  return nullptr;
}

std::string in_quotes(std::string_view name) {
  return "'" + std::string(name) + "'";
}

/// Gives the positional arguments to the parameters from the left.
void bind_positional(std::span<const parameter> parameters, const function_call& call,
                     bound_arguments& bound) {
  std::size_t slot = 0;
  for (std::size_t i = 0; i < call.positional.size(); ++i) {
    if (i == parameters.size() || parameters[i].how == parameter::kind::keyword_only) {
      throw type_error("too many positional arguments");
    }
    if (parameters[i].how == parameter::kind::variadic) {
      bound.rest = std::span(call.positional).subspan(i);
      return;
    }
    if (find_named(call, parameters[i].name)) {
      throw type_error("multiple values for argument " + in_quotes(parameters[i].name));
    }
    bound.values[slot++] = &call.positional[i];
  }
}

/// "did you mean" for the first argument whose name no parameter has; empty if all have one.
std::string hint_for_names(std::span<const parameter> parameters, const function_call& call) {
  std::vector<std::string> known;
  for (const parameter& to : parameters) {
    if (to.how != parameter::kind::variadic) known.emplace_back(to.name);
  }
  for (const auto& [name, value] : call.named) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return did_you_mean(name, known);
  }
  return "";
}

void bind_named(std::span<const parameter> parameters, const function_call& call, bound_arguments& bound) {
  std::size_t slot = 0;
  for (const parameter& to : parameters) {
    if (to.how == parameter::kind::variadic) continue;
    if (!bound.values[slot]) bound.values[slot] = find_named(call, to.name);
    if (!bound.values[slot] && to.required) {
      throw type_error("missing a required argument: " + in_quotes(to.name))
          .with_hint(hint_for_names(parameters, call));
    }
    ++slot;
  }
  for (const auto& [name, value] : call.named) {
    const bool known =
        std::any_of(parameters.begin(), parameters.end(), [&, given = std::string_view(name)](auto& p) {
          return p.name == given && p.how != parameter::kind::variadic;
        });
    if (known) continue;
    throw type_error("got an unexpected keyword argument " + in_quotes(name))
        .with_hint(hint_for_names(parameters, call));
  }
}

void check_type(const parameter& to, const std::string& name, const override_value& value) {
  if (argument_types::matches(value, to.types)) return;
  throw type_error("mismatch type argument " + name + ": " + std::string(python_type_name(value)) +
                   " is incompatible with " + std::string(to.annotation));
}

}  // namespace

error value_error(std::string message) {
  return error(kinds::value_error, std::move(message));
}

error type_error(std::string message) {
  return error(kinds::type_error, std::move(message));
}

bound_arguments bind_arguments(std::span<const parameter> parameters, const function_call& call) {
  bound_arguments bound;
  bound.values.resize(parameters.size());
  bind_positional(parameters, call, bound);
  bind_named(parameters, call, bound);
  std::size_t slot = 0;
  for (const parameter& to : parameters) {
    if (to.how == parameter::kind::variadic) {
      for (std::size_t i = 0; i < bound.rest.size(); ++i) {
        check_type(to, std::string(to.name) + "[" + std::to_string(i) + "]", bound.rest[i]);
      }
      continue;
    }
    if (bound.values[slot]) check_type(to, std::string(to.name), *bound.values[slot]);
    ++slot;
  }
  return bound;
}

}  // namespace hydranth::impl
