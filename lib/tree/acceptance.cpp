#include "lib/tree/acceptance.hpp"

#include <optional>
#include <string>
#include <utility>

#include "grammar/ast/interpolation.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/config_error.hpp"

namespace hydranth::impl {

namespace {

/// What no config takes, somewhere in a value.
struct unacceptable {
  /// The steps from the value to the text, or to the map with the null key.
  key_path below;
  /// Why the text is malformed; null for a null key.
  std::shared_ptr<const grammar::syntax_error> refusal;
  grammar::span place;
};

std::optional<unacceptable> find_unacceptable(const node_ptr& value);

std::optional<unacceptable> find_below(const step& where, const node_ptr& value) {
  std::optional<unacceptable> found = find_unacceptable(value);
  if (found) found->below.insert(found->below.begin(), where);
  return found;
}

std::optional<unacceptable> find_unacceptable(const node_ptr& value) {
  if (const auto* text = value->get_if<interpolation_value>()) {
    if (text->is_acceptable()) return std::nullopt;
    return unacceptable{{}, text->parsed().refusal, {}};
  }
  if (const list_value* list = value->as_list()) {
    for (std::size_t index = 0; index < list->items.size(); ++index) {
      if (auto found = find_below(index, list->items[index])) return found;
    }
  }
  if (const map_value* map = value->as_map()) {
    for (const map_value::entry& entry : *map) {
      if (std::holds_alternative<null_value>(entry.name.get()))
        return unacceptable{{}, nullptr, entry.value->origin()};
      if (auto found = find_below(entry.name, entry.value)) return found;
    }
  }
  return std::nullopt;
}

error malformed_text(const grammar::syntax_error& refusal, const error_subject& subject) {
  const error complete = config_error(kinds::grammar_parse_error, refusal.what(), subject);
  return to_error(refusal, complete.kind(), complete.message());
}

/// The error of what was found at the path.
error refusal_at(const unacceptable& found, const key_path& path) {
  error_subject subject;
  if (!found.refusal) {
    subject.full_key = full_key_of_child(path, false, "");
    subject.object_type = "dict";
    const error complete =
        config_error(kinds::key_validation_error, "Incompatible key type 'NoneType'", subject);
    return at_place(complete, found.place).with_hint("put the key into quotes");
  }
  if (!path.empty()) {
    subject.full_key = full_key(path);
    subject.object_type = std::holds_alternative<std::size_t>(path.back()) ? "list" : "dict";
  }
  return malformed_text(*found.refusal, subject);
}

}  // namespace

void check_acceptable(const edit_frame& container, const step& where, const node_ptr& value) {
  const auto found = find_unacceptable(value);
  if (!found) return;
  key_path path = container.path();
  if (found->refusal && found->below.empty()) {
    throw malformed_text(*found->refusal, subject_in(container.container(), path, step_text(where)));
  }
  path.push_back(where);
  path.insert(path.end(), found->below.begin(), found->below.end());
  throw refusal_at(*found, path);
}

void check_acceptable(const node_ptr& value) {
  if (const auto found = find_unacceptable(value)) throw refusal_at(*found, found->below);
}

}  // namespace hydranth::impl
