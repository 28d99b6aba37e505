#include "lib/resolve/read_marks.hpp"

#include <algorithm>
#include <utility>

#include "lib/tree/node.hpp"

namespace hydranth::impl {

void read_marks::note(const place& at) {
  if (at.is_plain()) return;
  const std::scoped_lock lock(m_mutex);
  m_read.insert(at.identity());
}

void read_marks::note_whole(const place& at) {
  if (at.is_plain()) return;
  const std::scoped_lock lock(m_mutex);
  m_whole.insert(at.identity());
}

void read_marks::note_absent(const place& container, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  std::string parent = container.full_key();
  if (dot != std::string_view::npos) parent.append(parent.empty() ? "" : ".").append(path.substr(0, dot));
  std::string name(dot == std::string_view::npos ? path : path.substr(dot + 1));
  const std::scoped_lock lock(m_mutex);
  std::vector<std::string>& names = m_absent[std::move(parent)];
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

/// Walks down, with the marks locked.
class read_marks::collector {
 public:
  explicit collector(const read_marks& marks) : m_marks(marks) {}

  /// Adds what is unread at the place. Returns whether anything there was read.
  bool visit(const place_ptr& at) {
    const std::string identity = at->identity();
    if (m_marks.m_whole.contains(identity)) return true;
    const std::size_t before = m_found.size();
    const bool below = visit_children(at);
    if (below || m_marks.m_read.contains(identity)) return true;
    // One key for all of it. A root has none.
    if (at->container()) {
      m_found.resize(before);
      m_found.push_back({at, looked_for(*at)});
    }
    return false;
  }

  [[nodiscard]] std::vector<unread_place> found() && { return std::move(m_found); }

 private:
  bool visit_children(const place_ptr& at) {
    bool is_read = false;
    if (const map_value* map = at->value()->as_map()) {
      for (const map_value::entry& entry : *map) is_read |= visit(place::make(entry.value, at, entry.name));
    } else if (const list_value* list = at->value()->as_list()) {
      for (std::size_t i = 0; i < list->items.size(); ++i)
        is_read |= visit(place::make(list->items[i], at, i));
    }
    return is_read;
  }
  [[nodiscard]] std::vector<std::string> looked_for(const place& at) const {
    const auto names = m_marks.m_absent.find(at.container()->full_key());
    return names == m_marks.m_absent.end() ? std::vector<std::string>() : names->second;
  }

  const read_marks& m_marks;
  std::vector<unread_place> m_found;
};

std::vector<unread_place> read_marks::unread(const place_ptr& at) const {
  const std::scoped_lock lock(m_mutex);
  collector all(*this);
  all.visit(at);
  return std::move(all).found();
}

}  // namespace hydranth::impl
