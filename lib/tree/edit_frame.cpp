#include "lib/tree/edit_frame.hpp"

#include <algorithm>
#include <utility>

#include "lib/report/locate.hpp"
#include "lib/tree/config_error.hpp"

namespace hydranth::impl {

edit_frame::edit_frame(const edit_frame* parent, step where, const node_ptr& container)
    : m_parent(parent), m_where(std::move(where)), m_container(&container) {
  const std::optional<bool> own_struct = container->own_flag(flag::struct_mode);
  m_struct = own_struct.value_or(parent && parent->m_struct);
  // A record refuses new keys unless struct mode is turned off on itself.
  m_closed = m_struct || (record_of(*container) && own_struct != false);
  m_readonly = container->own_flag(flag::readonly).value_or(parent && parent->m_readonly);
}

key_path edit_frame::path() const {
  key_path steps;
  for (const edit_frame* at = this; at->m_parent; at = at->m_parent) steps.push_back(at->m_where);
  std::reverse(steps.begin(), steps.end());
  return steps;
}

node_ptr edit_frame::with_draft() const {
  return m_draft ? container().with_value(*m_draft) : *m_container;
}

node_ptr edit_frame::root_now() const {
  node_ptr built = with_draft();
  for (const edit_frame* at = this; at->m_parent; at = at->m_parent) {
    built = with_node_at(at->m_parent->with_draft(), {at->m_where}, std::move(built));
  }
  return built;
}

void edit_frame::check_new_key(const key& name, std::string_view kind, const grammar::span& place) const {
  if (!m_closed) return;
  const record_type* record = record_of(container());
  const std::string why = record ? "' not in '" + record->name + "'" : "' is not in struct";
  const std::string shown = name.to_string();
  throw at_place(failure(kind, "Key '" + shown + why, step_text(name)), place)
      .with_hint(similar_key_hint(container(), shown));
}

void edit_frame::check_deletion(const key& name, const grammar::span& place) const {
  const auto refuse = [&](std::string_view kind, const std::string& why) {
    throw at_place(failure(kind, why + " does not support deletion", step_text(name)), place);
  };
  if (is_readonly()) refuse(kinds::readonly_config_error, "DictConfig in read-only mode");
  if (is_struct()) refuse(kinds::config_type_error, "DictConfig in struct mode");
  if (is_closed()) refuse(kinds::config_type_error, record_of(container())->name + " (DictConfig)");
}

std::string edit_frame::full_key_of(std::string_view child) const {
  return subject_in(container(), path(), child).full_key;
}

error edit_frame::failure(std::string_view kind, std::string_view message, std::string_view child) const {
  return config_error(kind, message, subject_in(container(), path(), child));
}

error edit_frame::failure(std::string_view kind, std::string_view message) const {
  return config_error(kind, message, subject_of(container(), path()));
}

error edit_frame::failure(const value_refusal& refusal, std::string_view child, const node& value) const {
  return at_place(failure(refusal.kind(), refusal.what(), child), value.origin());
}

frame_chain::frame_chain(const node_ptr& root, const key_path& path) {
  m_nodes.push_back(root);
  m_frames.emplace_back(m_nodes.back());
  for (const step& where : path) {
    m_nodes.push_back(node_at(m_nodes.back(), {where}));
    m_frames.emplace_back(&m_frames.back(), where, m_nodes.back());
  }
}

}  // namespace hydranth::impl
