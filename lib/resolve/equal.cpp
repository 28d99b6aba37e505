#include "lib/resolve/equal.hpp"

#include <compare>
#include <optional>
#include <variant>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

/// What the node means; null if it is an interpolation that can't be resolved.
place_ptr meaning(const place_ptr& at, evaluator& evaluate) {
  if (!at->value()->is_interpolation() || at->is_plain()) return at;
  try {
    return evaluate.follow(at);
  } catch (const error&) {
    return nullptr;
  }
}

/// Numbers and booleans as a number; booleans count as 0 and 1.
std::optional<std::variant<integer, double>> number_of(const node& value) {
  if (const bool* flag = value.get_if<bool>()) return integer(*flag ? 1 : 0);
  if (const integer* number = value.get_if<integer>()) return *number;
  if (const double* number = value.get_if<double>()) return *number;
  return std::nullopt;
}

bool are_equal_numbers(const std::variant<integer, double>& a, const std::variant<integer, double>& b) {
  const integer* whole_a = std::get_if<integer>(&a);
  const integer* whole_b = std::get_if<integer>(&b);
  if (whole_a && whole_b) return *whole_a == *whole_b;
  if (whole_a) return std::is_eq(whole_a->compare(std::get<double>(b)));
  if (whole_b) return std::is_eq(whole_b->compare(std::get<double>(a)));
  return std::get<double>(a) == std::get<double>(b);
}

bool are_equal_maps(const place_ptr& a, const place_ptr& b, evaluator& evaluate) {
  const map_value& left = *a->value()->as_map();
  const map_value& right = *b->value()->as_map();
  if (left.size() != right.size()) return false;
  for (const map_value::entry& entry : left) {
    const node_ptr other = right.get(entry.name);
    if (!other ||
        !are_equal(place::make(entry.value, a, entry.name), place::make(other, b, entry.name), evaluate)) {
      return false;
    }
  }
  return true;
}

bool are_equal_lists(const place_ptr& a, const place_ptr& b, evaluator& evaluate) {
  const auto& left = a->value()->as_list()->items;
  const auto& right = b->value()->as_list()->items;
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!are_equal(place::make(left[i], a, i), place::make(right[i], b, i), evaluate)) return false;
  }
  return true;
}

bool are_equal_scalars(const node& a, const node& b) {
  const auto number_a = number_of(a);
  const auto number_b = number_of(b);
  if (number_a || number_b) return number_a && number_b && are_equal_numbers(*number_a, *number_b);
  return std::visit(
      [&b](const auto& left) {
        using type = std::decay_t<decltype(left)>;
        const auto* right = b.get_if<type>();
        if constexpr (std::is_same_v<type, list_value> || std::is_same_v<type, map_value>) {
          return false;
        } else {
          return right && left == *right;
        }
      },
      a.get());
}

}  // namespace

bool are_equal(const place_ptr& a, const place_ptr& b, evaluator& evaluate) {
  const place_ptr left = meaning(a, evaluate);
  const place_ptr right = meaning(b, evaluate);
  if (!left || !right) return !left && !right && are_equal_scalars(*a->value(), *b->value());
  if (left->value()->as_map() && right->value()->as_map()) return are_equal_maps(left, right, evaluate);
  if (left->value()->as_list() && right->value()->as_list()) return are_equal_lists(left, right, evaluate);
  return are_equal_scalars(*left->value(), *right->value());
}

}  // namespace hydranth::impl
