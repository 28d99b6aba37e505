#include "lib/compose/list_edit.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/resolve/equal.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/edit.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

class list_editor {
 public:
  list_editor(node_ptr root, const key_path& path, const grammar::span& written,
              const evaluation_context& context)
      : m_root(std::move(root)), m_path(path), m_written(written), m_context(context) {}

  [[nodiscard]] node_ptr run(const list_edit& edit) {
    std::visit(*this, edit.what);
    return std::move(m_root);
  }

  void operator()(const list_append& edit) { insert_all(size(), edit.items); }
  void operator()(const list_prepend& edit) { insert_all(0, edit.items); }
  void operator()(const list_insert& edit) { insert_all(position(edit.index, count()), edit.items); }
  void operator()(const list_remove_at& edit) { erase_at(position(edit.index, count() - 1)); }
  void operator()(const list_remove& edit) {
    for (const override_value& item : edit.items) erase_at(find(item));
  }
  void operator()(const list_clear&) {
    if (size() == 0) return;
    erase_at(0);  // It may be read-only.
    m_root = with_node_at(m_root, m_path, list()->with_value(list_value{}));
  }

 private:
  [[nodiscard]] node_ptr list() const { return node_at(m_root, m_path); }
  [[nodiscard]] std::size_t size() const { return list()->as_list()->items.size(); }

  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(size()); }

  void insert_all(std::size_t at, const std::vector<override_value>& items) {
    for (const override_value& item : items) {
      const node_ptr value = to_node(item, m_written.text);
      m_root = insert(m_root, m_path, static_cast<std::ptrdiff_t>(at++), value);
    }
  }

  void erase_at(std::size_t index) {
    m_root = erase(m_root, m_path, key(integer(static_cast<std::int64_t>(index))));
  }

  [[nodiscard]] error about_list(std::string_view kind, const std::string& message) const {
    return config_error(kind, message, subject_of(*list(), m_path));
  }

  /// Where an index leads to, which counts from the end if it is negative. (Python's list.insert would take
  /// one beyond either end for that end.)
  [[nodiscard]] std::size_t position(const integer& index, std::int64_t last) const {
    const auto given = index.as_int64();
    if (given && *given >= -count() && *given < 0) return static_cast<std::size_t>(*given + count());
    if (given && *given >= 0 && *given <= last) return static_cast<std::size_t>(*given);
    const std::string items = size() == 1 ? " item" : " items";
    const error outside =
        about_list(kinds::config_index_error, "list index out of range: " + index.to_string());
    throw at_place(outside, m_written).with_hint("the list has " + std::to_string(size()) + items);
  }

  /// The first item that is equal.
  [[nodiscard]] std::size_t find(const override_value& wanted) const {
    const place_ptr value = place::plain(to_node(wanted, m_written.text));
    const place_ptr here = descend(place::root(m_root), m_path);
    evaluator evaluate(m_context);
    std::vector<std::string> known;
    for (std::size_t i = 0; i < size(); ++i) {
      const place_ptr item = place::child(here, i);
      if (are_equal(item, value, evaluate)) return i;
      known.push_back(python_str(*item->value()));
    }
    const std::string shown = python_repr(*value->value());
    throw at_place(about_list(kinds::config_value_error, shown + " is not in the list"),
                   {m_written.text, wanted.where})
        .with_hint(did_you_mean(python_str(*value->value()), known));
  }

  node_ptr m_root;
  const key_path& m_path;
  const grammar::span& m_written;
  const evaluation_context& m_context;
};

}  // namespace

node_ptr edit_list(const node_ptr& root, const key_path& path, const list_edit& edit,
                   const grammar::span& written, const evaluation_context& context) {
  return list_editor(root, path, written, context).run(edit);
}

}  // namespace hydranth::impl
