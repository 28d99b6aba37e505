#include "lib/run/argument_text.hpp"

#include "lib/tree/emit_json.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

std::string argument_text(evaluator& evaluate, const place_ptr& at) {
  const node_ptr& value = at->value();
  if (value->is_container()) return emit_json(*evaluate.resolved(at));
  if (const bool* flag = value->get_if<bool>()) return *flag ? "true" : "false";
  if (value->is_null()) return "null";
  if (const auto* member = value->get_if<enum_value>()) return member->name;
  return python_str(*value);
}

}  // namespace hydranth::impl
