#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "hydranth/error.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A container that is being changed: the node it was, where it stands, which flags hold there, and, while it
/// is being built, what it holds so far. Places form a chain up to the root, on the stack of whoever walks
/// down the tree; nothing is copied unless an error or an interpolation needs the path or the root.
class edit_frame {
 public:
  /// A root. The node outlives the place.
  explicit edit_frame(const node_ptr& root) : edit_frame(nullptr, std::size_t{0}, root) {}
  /// The container at a step below another one; both outlive this. Without a parent it is a root.
  edit_frame(const edit_frame* parent, step where, const node_ptr& container);
  edit_frame(const edit_frame&) = delete;
  edit_frame& operator=(const edit_frame&) = delete;

  [[nodiscard]] const node& container() const { return **m_container; }
  [[nodiscard]] const node_ptr& container_ptr() const { return *m_container; }
  [[nodiscard]] key_path path() const;
  [[nodiscard]] bool is_readonly() const { return m_readonly; }

  /// From now on neither struct mode nor readonly holds here and below: the container is being made.
  void open() {
    open_struct();
    m_readonly = false;
  }
  /// Struct mode doesn't hold here and below: keys are added by force.
  void open_struct() { m_struct = m_closed = false; }
  /// New keys may be added to this very container.
  void accept_new_keys() { m_closed = false; }

  /// What the container holds so far, for `root_now`. The content outlives the place.
  void set_draft(const map_value* content) { m_draft = content; }
  /// The root with all containers on the way as far as they have been built.
  [[nodiscard]] node_ptr root_now() const;

  [[nodiscard]] bool is_struct() const { return m_struct; }
  /// True if new keys are refused: in struct mode, and in records unless it was turned off.
  [[nodiscard]] bool is_closed() const { return m_closed; }

  /// Throws the error of a key that is new to a struct or a record, if this is one. (OmegaConf,
  /// `DictConfig._validate_get`)
  void check_new_key(const key& name, std::string_view kind, const grammar::span& place = {}) const;

  /// Throws the error of a key that can't be deleted: in struct mode, in records, of what is read-only.
  void check_deletion(const key& name, const grammar::span& place = {}) const;

  /// The full key of a child.
  [[nodiscard]] std::string full_key_of(std::string_view child) const;

  /// An error about a child, or about the container itself.
  [[nodiscard]] error failure(std::string_view kind, std::string_view message, std::string_view child) const;
  [[nodiscard]] error failure(std::string_view kind, std::string_view message) const;
  /// What a type refused, as an error about this child.
  [[nodiscard]] error failure(const value_refusal& refusal, std::string_view child, const node& value) const;

 private:
  [[nodiscard]] node_ptr with_draft() const;

  const edit_frame* m_parent;
  step m_where;
  const node_ptr* m_container;
  const map_value* m_draft = nullptr;
  bool m_struct;  // struct mode, set here or above
  bool m_closed;  // new keys are refused
  bool m_readonly;
};

/// The places from a root down to the container at a path. Precondition: all of the nodes are there.
class frame_chain {
 public:
  frame_chain(const node_ptr& root, const key_path& path);
  [[nodiscard]] edit_frame& last() { return m_frames.back(); }

 private:
  std::deque<node_ptr> m_nodes;
  std::deque<edit_frame> m_frames;
};

}  // namespace hydranth::impl
