#include "lib/resolve/declared_value.hpp"

#include <optional>
#include <utility>

#include "lib/resolve/failure.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

/// The error is about the node that holds the interpolation, whoever reads it.
failure validation_failure(const std::string& message, const place& at) {
  const step& where = *at.where();
  error_subject subject = subject_in(*at.container()->value(), {}, step_text(where));
  subject.full_key = at.full_key();
  return failure(config_error(kinds::interpolation_validation_error, message, subject));
}

void check_rule(const value_type& declared, const node_ptr& value) {
  if (!declared.rule || is_special(*value)) return;
  const std::optional<std::string> refused = declared.rule->refusal(value);
  if (refused) throw value_refusal(kinds::validation_error, "Value '" + python_str(*value) + "' " + *refused);
}

}  // namespace

place_ptr as_declared(const place_ptr& made, const place_ptr& at) {
  const node_ptr& value = made->value();
  if (!at->value()->type()) return made->is_plain() ? place::plain(value, *at) : made;
  const value_type& declared = declared_type(*at->value());
  const incoming given{value, !made->is_plain()};
  try {
    switch (node_class_of(*at->value())) {
      case node_class::scalar: {
        node::value content = convert_scalar(declared, given);
        // A value that has its type already stays the node that it is.
        const bool converted = content.index() != value->get().index();
        const node_ptr typed = converted ? value->with_value(std::move(content)) : value;
        check_rule(declared, typed);
        if (converted) return place::plain(typed, *at);
        break;
      }
      case node_class::union_:  // OmegaConf looks at these from 2.4 on.
        check_union(declared, given);
        break;
      default:
        break;
    }
  } catch (const value_refusal& refusal) {
    const std::string text = at->value()->get_if<interpolation_value>()->text;
    throw validation_failure("While dereferencing interpolation '" + text + "': " + refusal.what(), *at);
  }
  return made->is_plain() ? place::plain(value, *at) : made;
}

}  // namespace hydranth::impl
