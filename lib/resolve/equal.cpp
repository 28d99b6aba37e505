#include "lib/resolve/equal.hpp"

#include <algorithm>
#include <optional>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

/// The value as a map's key would be it, whose equality is Python's; nullopt for values that can be none.
std::optional<key> as_key(const node& value) {
  if (const auto* text = value.get_if<std::string>()) return key(*text);
  if (const auto* flag = value.get_if<bool>()) return key(*flag);
  if (const auto* number = value.get_if<integer>()) return key(*number);
  if (const auto* number = value.get_if<double>()) return key(*number);
  if (const auto* raw = value.get_if<bytes>()) return key(*raw);
  if (const auto* member = value.get_if<enum_value>()) return key(*member);
  if (value.is_missing()) return key(missing_text);
  if (const auto* text = value.get_if<interpolation_value>()) return key(text->text);
  return std::nullopt;
}

class comparison {
 public:
  explicit comparison(evaluator& evaluate) : m_evaluate(evaluate) {}

  /// (OmegaConf, `BaseContainer._item_eq`)
  [[nodiscard]] bool of_items(const place_ptr& a, const place_ptr& b, std::size_t depth = 0) const {
    const place_ptr x = meaning(a);
    const place_ptr y = meaning(b);
    if (x && y) return of_values(x, y, depth);
    if (a->value()->is_interpolation() && b->value()->is_interpolation()) {
      return are_equal_scalars(*a->value(), *b->value());
    }
    // What means nothing is as null to Python.
    return (x ? x : y)->value()->is_null();
  }

 private:
  /// What the node means; null if it is an interpolation that can't be resolved.
  [[nodiscard]] place_ptr meaning(const place_ptr& at) const {
    return at->value()->is_interpolation() && !at->is_plain() ? m_evaluate.try_follow(at) : at;
  }

  [[nodiscard]] bool of_values(const place_ptr& a, const place_ptr& b, std::size_t depth) const {
    // Containers that resolvers make anew, each with references into itself, can go on for ever.
    constexpr std::size_t deepest = 1000;
    if (depth == deepest) throw error("RecursionError", "maximum recursion depth exceeded");
    if (a->value()->as_map() && b->value()->as_map()) return of_maps(a, b, depth + 1);
    if (a->value()->as_list() && b->value()->as_list()) return of_lists(a, b, depth + 1);
    return are_equal_scalars(*a->value(), *b->value());
  }

  [[nodiscard]] bool of_maps(const place_ptr& a, const place_ptr& b, std::size_t depth) const {
    const map_value& map = *a->value()->as_map();
    if (map.size() != b->value()->as_map()->size()) return false;
    return std::all_of(map.begin(), map.end(), [&](const map_value::entry& entry) {
      const place_ptr other = place::child(b, entry.name);
      return other && of_items(place::child(a, entry.name), other, depth);
    });
  }

  [[nodiscard]] bool of_lists(const place_ptr& a, const place_ptr& b, std::size_t depth) const {
    const std::size_t size = a->value()->as_list()->items.size();
    if (size != b->value()->as_list()->items.size()) return false;
    for (std::size_t index = 0; index < size; ++index) {
      if (!of_items(place::child(a, index), place::child(b, index), depth)) return false;
    }
    return true;
  }

  evaluator& m_evaluate;
};

}  // namespace

bool are_equal_scalars(const node& a, const node& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  const auto* path = a.get_if<path_value>();
  const auto* other_path = b.get_if<path_value>();
  if (path || other_path) return path && other_path && *path == *other_path;
  const auto x = as_key(a);
  const auto y = as_key(b);
  return x && y && *x == *y;
}

bool are_equal(const place_ptr& a, const place_ptr& b, evaluator& evaluate) {
  return comparison(evaluate).of_items(a, b);
}

}  // namespace hydranth::impl
