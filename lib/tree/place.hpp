#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "hydranth/error.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A container that is being changed: the node it was, where it stands, which flags hold there, and, while it is being
/// built, what it holds so far. Places form a chain up to the root, on the stack of whoever walks down the tree; nothing
/// is copied unless an error or an interpolation needs the path or the root.
class place {
 public:
  /// A root. The node outlives the place.
  explicit place(const node_ptr& root) : place(nullptr, std::size_t{0}, root) {}
  /// The container at a step below another one; both outlive this. Without a parent it is a root.
  place(const place* parent, step where, const node_ptr& container);
  place(const place&) = delete;
  place& operator=(const place&) = delete;

  [[nodiscard]] const node& container() const { return **m_container; }
  [[nodiscard]] key_path path() const;
  [[nodiscard]] bool is_readonly() const { return m_readonly; }

  /// From now on the flags of this container don't hold: it is being made, or keys are added to it by force.
  void open() {
    m_closed = false;
    m_readonly = false;
  }
  /// The same, but readonly stays.
  void open_struct() { m_closed = false; }

  /// What the container holds so far, for `root_now`. The content outlives the place.
  void set_draft(const map_value* content) { m_draft = content; }
  /// The root with all containers on the way as far as they have been built.
  [[nodiscard]] node_ptr root_now() const;

  /// Throws the error of a key that is new to a struct or a record, if this is one. (OmegaConf,
  /// `DictConfig._validate_get`)
  void check_new_key(const key& name, std::string_view kind) const;

  /// An error about a child, or about the container itself.
  [[nodiscard]] error failure(std::string_view kind, std::string_view message, const step& child) const;
  [[nodiscard]] error failure(std::string_view kind, std::string_view message) const;
  /// What a type refused, as an error about this child.
  [[nodiscard]] error failure(const value_refusal& refusal, const step& child, const node& value) const;

 private:
  [[nodiscard]] node_ptr with_draft() const;

  const place* m_parent;
  step m_where;
  const node_ptr* m_container;
  const map_value* m_draft = nullptr;
  bool m_struct;    // struct mode, set here or above
  bool m_closed;    // new keys are refused
  bool m_readonly;
};

/// The places from a root down to the container at a path. Precondition: all of the nodes are there.
class place_chain {
 public:
  place_chain(const node_ptr& root, const key_path& path);
  [[nodiscard]] place& last() { return m_places.back(); }

 private:
  std::deque<node_ptr> m_nodes;
  std::deque<place> m_places;
};

}  // namespace hydranth::impl
