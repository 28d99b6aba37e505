#include "lib/tree/config_error.hpp"

#include <vector>

#include "lib/report/suggest.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

std::string container_type_name(const node& container) {
  if (node_class_of(container) == node_class::list) return "list";
  if (container.is_null() || container.is_missing()) return "NoneType";
  const record_type* record = record_of(container);
  return record ? record->name : "dict";
}

error_subject subject_at(const node& container, std::string key) {
  const value_type& declared = declared_type(container);
  return {std::move(key), declared.is<any_type>() ? "" : declared.full_name(),
          container_type_name(container)};
}

}  // namespace

error_subject subject_in(const node& container, const key_path& path, std::string_view child) {
  const bool is_list = node_class_of(container) == node_class::list;
  return subject_at(container, full_key_of_child(path, is_list, child));
}

error_subject subject_of(const node& container, const key_path& path) {
  return subject_in(container, path, "");
}

error config_error(std::string_view kind, std::string_view message, const error_subject& subject) {
  std::string text(message);
  text += "\n    full_key: " + subject.full_key;
  if (!subject.reference_type.empty()) text += "\n    reference_type=" + subject.reference_type;
  text += "\n    object_type=" + subject.object_type;
  return {kind, std::move(text)};
}

std::string similar_key_hint(const node& container, std::string_view name) {
  const map_value* map = container.as_map();
  if (!map) return "";
  std::vector<std::string> names;
  for (const map_value::entry& entry : *map) names.push_back(entry.name.to_string());
  return did_you_mean(name, names);
}

}  // namespace hydranth::impl
