#include "lib/tree/merge.hpp"

#include <optional>
#include <utility>

#include "lib/report/locate.hpp"
#include "lib/tree/assign.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/merge_below.hpp"
#include "lib/tree/retype.hpp"
#include "lib/tree/typing.hpp"

namespace hydranth::impl {

namespace {

bool is_container_class(const node& value) {
  const node_class kind = node_class_of(value);
  return kind == node_class::map || kind == node_class::list;
}

node_ptr with_flags_of(node_ptr target, const node& source) {
  for (const flag which : {flag::struct_mode, flag::readonly}) {
    const std::optional<bool> setting = source.own_flag(which);
    if (setting && target->own_flag(which) != setting) target = target->with_flag(which, setting);
  }
  return target;
}

/// A map or list that was null, missing or an interpolation, made ready to be merged into: empty, or a
/// record's defaults. (OmegaConf, `expand` in `BaseContainer._map_merge`)
node_ptr expanded(const node& target) {
  const value_type_ptr declared = declared_type_ptr(target);
  node_ptr fresh;
  if (const auto* record = declared->get_if<record_type_ptr>()) {
    fresh = make_record(*record, declared);
  } else if (declared->is<list_type>()) {
    fresh = node::make(list_value{}, target.origin(), typing_of(declared));
  } else {
    fresh = node::make(map_value{}, target.origin(), typing_of(declared));
  }
  return with_flags_of(std::move(fresh), target);
}

/// A record that says which fields there are and nothing of their values. (OmegaConf,
/// `_create_structured_with_missing_fields`)
node_ptr unset_record(const record_type_ptr& type, const value_type_ptr& declared) {
  map_value content;
  content.reserve(type->fields.size());
  for (const record_type::field& field : type->fields) {
    content.set(field.name, node::make(missing_value{}, {}, typing_of(field.type)));
  }
  return node::make(std::move(content), {}, typing_of(declared, type));
}

/// The target takes over what is declared of the source: a map that a record is merged into becomes one.
/// (OmegaConf,
/// `_update_types`)
node_ptr with_types_of(node_ptr target, const node& source) {
  if (!source.type()) return target;
  if (record_of(source))
    target = target->with_type(typing_of(declared_type_ptr(*target), source.type()->object));
  if (declared_type(*target).is<any_type>()) target = retyped(target, declared_type_ptr(source));
  return target;
}

/// A list of anything takes over what is declared of the items of a missing one. (OmegaConf, `_list_merge`)
node_ptr with_items_of(const node_ptr& target, const node& source) {
  value_type_ptr element = element_type(source);
  if (!element_type(*target)->is<any_type>() || element->is<any_type>()) return target;
  return target->with_type(
      std::make_shared<const typing>(typing{declared_type_ptr(*target), nullptr, std::move(element)}));
}

/// Can the source be merged into this map at all? (OmegaConf, `DictConfig._validate_merge`)
void check_mergeable(const edit_frame* parent, const step& where, const node_ptr& target,
                     const node_ptr& given) {
  if (!target->type()) return;
  const node& source = *given;
  if (source.is_null() && !accepts_null(declared_type(*target))) {
    const edit_frame self(parent, where, target);
    const error failure =
        self.failure(kinds::validation_error, "field '" + full_key(self.path()) + "' is not Optional");
    throw at_place(failure, source.origin());
  }
  if (target->is_missing() && (source.as_list() || record_of(source))) {
    check_map_value(declared_type(*target), {given, true});
  }
  const record_type* wanted = record_of(*target);
  const record_type* offered = record_of(source);
  if (!wanted || is_special(source)) return;
  if (source.as_map() && (!offered || offered->is_derived_from(*wanted))) return;
  refuse_value("Merge error: " + object_type_name(source) + " is not a subclass of " + wanted->name +
               ". value: " + value_text({given, true}));
}

/// Merges nodes into nodes, down the two trees at once. The places on the stack know the root as far as it is
/// merged: that is what a target's interpolation is looked up in.
class merger {
 public:
  explicit merger(const dereferencer& dereference) : m_dereference(dereference) {}

  /// Throws value_refusal, too. `readonly` is the source's flag, if it is set above it. Precondition: both
  /// are containers or declared as such. (OmegaConf, `BaseContainer._merge_with`)
  [[nodiscard]] node_ptr containers(const edit_frame* parent, const step& where, const node_ptr& target,
                                    const node_ptr& source, bool readonly = false) const {
    const node_class kind = node_class_of(*target);
    if (kind != node_class_of(*source)) {
      throw value_refusal(kinds::config_type_error, "Cannot merge DictConfig with ListConfig",
                          source->origin());
    }
    return kind == node_class::map ? maps(parent, where, target, source, readonly)
                                   : lists(parent, where, target, source);
  }

 private:
  [[nodiscard]] node_ptr maps(const edit_frame* parent, const step& where, const node_ptr& target,
                              const node_ptr& source, bool readonly) const {
    if (source->is_null() || source->is_interpolation()) {
      return with_types_of(replaced(parent, where, target, source), *source);
    }
    check_mergeable(parent, where, target, source);
    if (!source->is_missing()) return map_contents(parent, where, target, source, readonly);
    const value_type& declared = declared_type(*source);
    const auto* record = declared.get_if<record_type_ptr>();
    if (!record || declared.optional || target->is_missing())
      return with_flags_of(with_types_of(target, *source), *source);
    return map_contents(parent, where, target, unset_record(*record, declared_type_ptr(*source)), readonly);
  }

  /// Precondition: the source is a map.
  [[nodiscard]] node_ptr map_contents(const edit_frame* parent, const step& where, const node_ptr& target,
                                      const node_ptr& source, bool readonly) const {
    if (target->is_null()) throw value_refusal(kinds::attribute_error, "a map cannot be merged into null");
    const node_ptr base = target->as_map() ? target : expanded(*target);
    node_ptr merged = base;
    if (!source->as_map()->empty()) {
      edit_frame self(parent, where, base);
      // What a record brings along may be added to a struct.
      if (record_of(*source)) self.accept_new_keys();
      map_value content = *base->as_map();
      self.set_draft(&content);
      readonly = source->own_flag(flag::readonly).value_or(readonly);
      for (const map_value::entry& entry : *source->as_map()) merge_entry(self, content, entry, readonly);
      merged = base->with_value(std::move(content));
    }
    return with_flags_of(with_types_of(std::move(merged), *source), *source);
  }

  void merge_entry(const edit_frame& self, map_value& content, const map_value::entry& entry,
                   bool readonly) const {
    switch (entry.value->mark()) {
      case merge_mark::remove:
        return remove_key(self, content, entry);
      case merge_mark::replace:
        return replace_key(self, content, {entry.name, entry.value->with_mark(merge_mark::none)}, readonly);
      case merge_mark::none:
      case merge_mark::inside:
        return merge_key(self, content, entry, readonly);
    }
  }

  /// `key: !delete`. Deleting what isn't there is a mistake, as it is for `~key` on the command line.
  static void remove_key(const edit_frame& self, map_value& content, const map_value::entry& entry) {
    const key name = own_key(self, entry.name).value_or(entry.name);
    const grammar::span& place = entry.value->origin();
    self.check_deletion(name, place);
    if (content.erase(name)) return;
    const std::string similar = similar_key_hint(*self.container().with_value(content), name.to_string());
    throw at_place(self.failure(kinds::config_key_error,
                                "Could not delete '" + name.to_string() +
                                    "': nothing that is merged before this file has such a key",
                                step_text(name)),
                   place)
        .with_hint(similar.empty() ? "the defaults list says what is merged before: see where _self_ stands"
                                   : similar);
  }

  /// `key: !replace VALUE`: the value as if nothing had been there. What is declared of the place holds.
  void replace_key(const edit_frame& self, map_value& content, const map_value::entry& entry,
                   bool readonly) const {
    const node_ptr target = find(self, content, entry.name);
    const bool into_list = target && node_class_of(*target) == node_class::list;
    if (entry.value->as_map()) {
      start_afresh(self, content, entry, target);
    } else if (!into_list || !entry.value->as_list()) {
      return assign_key(self, content, entry.name, {entry.value, true});
    }
    merge_key(self, content, entry, readonly);
  }

  /// Puts what a map is merged into at its key: an empty map, or a record's defaults.
  void start_afresh(const edit_frame& self, map_value& content, const map_value::entry& entry,
                    const node_ptr& before) const {
    const bool is_map = before && node_class_of(*before) == node_class::map;
    if (!before && added_record(self, content, entry)) return;
    const node_ptr fresh = is_map ? expanded(*before) : node::make(map_value{});
    assign_key(self, content, entry.name, {fresh->with_origin(entry.value->origin()), true});
  }

  void merge_key(const edit_frame& self, map_value& content, const map_value::entry& entry,
                 bool readonly) const {
    const node& source = *entry.value;
    node_ptr target = find(self, content, entry.name);
    if (target) {
      if (node_class_of(*target) == node_class::map) check_mergeable(&self, entry.name, target, entry.value);
      target = prepared(self, content, entry, std::move(target));
    } else {
      target = added_record(self, content, entry);
    }
    if (!target) return assign(self, content, entry, readonly);

    const bool into_container = is_container_class(*target);
    if (is_container_class(source)) {
      if (!into_container) return assign(self, content, entry, readonly);
      content.set(entry.name, containers(&self, entry.name, target, entry.value, readonly));
    } else if (source.is_missing()) {
      if (!into_container) keep(self, content, entry, target, readonly);
    } else if (into_container || node_class_of(*target) == node_class::any) {
      assign_key(self, content, entry.name, {entry.value, true});
    } else {
      content.set(entry.name, converted(self, entry, target));
    }
  }

  /// Sets the key to what can't be merged into anything. Marks below find nothing that they have inherited.
  void assign(const edit_frame& self, map_value& content, const map_value::entry& entry,
              bool readonly) const {
    if (entry.value->mark() == merge_mark::none)
      return assign_key(self, content, entry.name, {entry.value, true});
    start_afresh(self, content, entry, nullptr);
    merge_key(self, content, entry, readonly);
  }

  /// The key as the map's key type spells it; nullopt if that refuses it.
  [[nodiscard]] static std::optional<key> own_key(const edit_frame& self, const key& name) {
    const auto* declared = declared_type(self.container()).get_if<dict_type>();
    if (!declared) return name;
    try {
      return convert_key(*declared->key, name);
    } catch (const value_refusal&) {
      return std::nullopt;
    }
  }

  /// The target under a key; null if there is none.
  [[nodiscard]] static node_ptr find(const edit_frame& self, const map_value& content, const key& name) {
    const std::optional<key> own = own_key(self, name);
    return own ? content.get(*own) : nullptr;
  }

  /// The target as something that can be merged into: a declared container that is null is made, and the
  /// container that an interpolation leads to is copied to its place.
  [[nodiscard]] node_ptr prepared(const edit_frame& self, map_value& content, const map_value::entry& entry,
                                  node_ptr target) const {
    const node& source = *entry.value;
    if (target->is_null() && is_container_class(*target) && !source.is_missing() && !source.is_null()) {
      target = expanded(*target);
      content.set(entry.name, target);
    }
    const auto* reference = target->get_if<interpolation_value>();
    if (!reference || !reference->may_be_container()) return target;
    key_path path = self.path();
    path.emplace_back(entry.name);
    const node_ptr meant = m_dereference ? m_dereference(self.root_now(), path) : nullptr;
    if (!meant || !meant->is_container()) return target;
    assign_key(self, content, entry.name, {meant, true});
    return content.get(entry.name);
  }

  /// A new value of a map of records starts from the record's defaults; null if the map isn't one.
  [[nodiscard]] static node_ptr added_record(const edit_frame& self, map_value& content,
                                             const map_value::entry& entry) {
    const value_type_ptr element = element_type(self.container());
    const auto* record = element->get_if<record_type_ptr>();
    if (!record || entry.value->is_missing()) return nullptr;
    assign_key(self, content, entry.name, {make_record(*record, element), true});
    return find(self, content, entry.name);
  }

  /// A missing value leaves the target as it is, once it was seen that it might be set and fits what is
  /// declared. (OmegaConf sets the target's value in a copy of the source's node: that may be readonly.)
  static void keep(const edit_frame& self, map_value& content, const map_value::entry& entry,
                   const node_ptr& target, bool readonly) {
    if (node_class_of(*target) != node_class::any) return;
    if (entry.value->own_flag(flag::readonly).value_or(readonly)) {
      throw self.failure(kinds::readonly_config_error, "Cannot set value of read-only config node",
                         step_text(entry.name));
    }
    node_ptr kept = target;
    const value_type& declared = declared_type(*entry.value);
    const incoming given{target, false, entry.value};
    try {
      if (node_class_of(*entry.value) == node_class::scalar) {
        kept = entry.value->with_value(convert_scalar(declared, given), target->origin());
      } else if (node_class_of(*entry.value) == node_class::union_) {
        check_union(declared, given);
        kept = entry.value->with_value(target->get(), target->origin());
      }
    } catch (const value_refusal& refusal) {
      throw self.failure(refusal, step_text(entry.name), *target);
    }
    assign_key(self, content, entry.name, {kept, true});
  }

  [[nodiscard]] static node_ptr converted(const edit_frame& self, const map_value::entry& entry,
                                          const node_ptr& target) {
    try {
      return replace_value(target, {entry.value}, self, entry.name);
    } catch (const value_refusal& refusal) {
      throw self.failure(refusal, step_text(entry.name), *entry.value);
    }
  }

  /// A target of the source's value, which is null, missing or an interpolation.
  [[nodiscard]] static node_ptr replaced(const edit_frame* parent, const step& where, const node_ptr& target,
                                         const node_ptr& source) {
    const edit_frame outer(target);
    return replace_value(target, {source, true}, parent ? *parent : outer, where);
  }

  [[nodiscard]] node_ptr lists(const edit_frame* parent, const step& where, const node_ptr& target,
                               const node_ptr& source) const {
    if (source->is_missing()) return with_flags_of(with_items_of(target, *source), *source);
    if (!source->as_list()) return with_flags_of(replaced(parent, where, target, source), *source);
    const edit_frame self(parent, where, target);
    const value_type_ptr element = element_type(*target);
    list_value content;
    content.items.reserve(source->as_list()->items.size());
    for (const node_ptr& item : source->as_list()->items) {
      const incoming given{completed(element, item), item->is_container()};
      content.items.push_back(assign_item(self, content.items.size(), nullptr, given));
    }
    return with_flags_of(target->with_value(std::move(content), source->origin()), *source);
  }

  /// A map in a list of records is merged into a new record first, which stands nowhere then.
  [[nodiscard]] node_ptr completed(const value_type_ptr& element, const node_ptr& item) const {
    const auto* record = element->get_if<record_type_ptr>();
    if (!record || !item->as_map()) return item;
    return merge(make_record(*record, element), item, m_dereference);
  }

  const dereferencer& m_dereference;
};

/// (OmegaConf, `BaseContainer.merge_with`)
node_ptr merged_into(const edit_frame* parent, const step& where, const node_ptr& target,
                     const node_ptr& source, const dereferencer& dereference) {
  try {
    return merger(dereference).containers(parent, where, target, source);
  } catch (const value_refusal& refusal) {
    const edit_frame self(parent, where, target);
    throw at_place(self.failure(refusal.kind(), refusal.what()),
                   refusal.place() ? refusal.place() : source->origin());
  }
}

}  // namespace

node_ptr merge(std::span<const node_ptr> configs, const dereferencer& dereference) {
  const std::optional<bool> first = configs.front()->own_flag(flag::readonly);
  node_ptr target = configs.front();
  // The flags of each source are copied to the target. They do not stop the sources after it, which in
  // OmegaConf before 2.4 they did.
  bool is_readonly = false;
  const auto reopen = [&] {
    if (target->own_flag(flag::readonly) != true) return;
    is_readonly = true;
    target = target->with_flag(flag::readonly, false);
  };
  reopen();
  for (const node_ptr& source : configs.subspan(1)) {
    target = merged_into(nullptr, std::size_t{0}, target, source, dereference);
    reopen();
  }
  const std::optional<bool> wanted = is_readonly ? true : first;
  return target->own_flag(flag::readonly) == wanted ? target : target->with_flag(flag::readonly, wanted);
}

node_ptr merge(const node_ptr& target, const node_ptr& source, const dereferencer& dereference) {
  const node_ptr configs[] = {target, source};
  return merge(configs, dereference);
}

node_ptr merge_below(const edit_frame& container, const step& where, const node_ptr& target,
                     const node_ptr& source, const dereferencer& dereference) {
  return merged_into(&container, where, target, source, dereference);
}

node_ptr merge_at(const node_ptr& root, const key_path& path, const node_ptr& source,
                  const dereferencer& dereference) {
  if (path.empty()) return merged_into(nullptr, std::size_t{0}, root, source, dereference);
  const key_path above(path.begin(), path.end() - 1);
  frame_chain chain(root, above);
  const node_ptr target = node_at(root, path);
  return with_node_at(root, path, merged_into(&chain.last(), path.back(), target, source, dereference));
}

}  // namespace hydranth::impl
