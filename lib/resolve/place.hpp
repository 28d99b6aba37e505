#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

class place;
/// Never null unless a function says so.
using place_ptr = std::shared_ptr<const place>;

/// A node and where it stands: the containers from it up to its root. Nodes know nothing of the trees that
/// hold them, and what `${.name}` or `${name}` means depends on exactly that.
///
/// A node that an interpolation has made (`${oc.create:{a: 1}}`) stands in the container of that
/// interpolation, without a key of its own. A *plain* value is one that a resolver returned: its lists and
/// maps are no config nodes, and no path leads into them.
class place {
 public:
  /// A tree of its own.
  [[nodiscard]] static place_ptr root(node_ptr value);
  /// The container's child, as it is written. Null if there is none.
  [[nodiscard]] static place_ptr child(const place_ptr& container, const step& where);
  /// A value that stands in the container under the key, though the container may hold another one there.
  [[nodiscard]] static place_ptr make(node_ptr value, place_ptr container, std::optional<step> where);
  /// A plain value that stands nowhere.
  [[nodiscard]] static place_ptr plain(node_ptr value);
  /// A plain value in the place of a node.
  [[nodiscard]] static place_ptr plain(node_ptr value, const place& instead_of);

  [[nodiscard]] const node_ptr& value() const { return m_value; }
  /// Null for a root.
  [[nodiscard]] const place_ptr& container() const { return m_container; }
  /// Nullopt for roots and for containers that an interpolation has made.
  [[nodiscard]] const std::optional<step>& where() const { return m_where; }
  [[nodiscard]] bool is_plain() const { return m_plain; }
  /// True for maps and lists that paths can enter. Null and missing values of fields that are declared to
  /// hold maps or lists are containers, too, as in OmegaConf.
  [[nodiscard]] bool is_container() const;
  /// As OmegaConf writes it: containers that an interpolation has made are left out. (OmegaConf,
  /// `BaseContainer._get_full_key`)
  [[nodiscard]] std::string full_key() const;
  /// The same of a child that this container may not have; of the container itself if the text is empty.
  [[nodiscard]] std::string full_key_of(std::string_view child) const;
  /// A text that no other place has, as long as this one's containers live. (Full keys are for people: keys
  /// with dots are ambiguous, and what an interpolation has made has none.)
  [[nodiscard]] std::string identity() const;

  place(const place&) = delete;
  place& operator=(const place&) = delete;

 private:
  place() = default;
  [[nodiscard]] static std::shared_ptr<place> make_empty();

  node_ptr m_value;
  place_ptr m_container;
  std::optional<step> m_where;
  bool m_plain = false;
};

/// The last container on the way up; the place itself if it is a root.
[[nodiscard]] place_ptr root_of(place_ptr from);

/// True if both are the same node of the same tree.
[[nodiscard]] bool is_same(const place& a, const place& b);

/// The place at a path of literal steps below `from`. Null if there is none.
[[nodiscard]] place_ptr descend(place_ptr from, const key_path& path);

}  // namespace hydranth::impl
