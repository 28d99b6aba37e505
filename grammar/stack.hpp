#pragma once

#include <iterator>
#include <vector>

namespace hydranth::grammar {

/// Moves the items of a stack from the first one on that `is_inside`. Those inside are at the top.
template <typename T, typename Predicate>
std::vector<T> take_top(std::vector<T>& stack, const Predicate& is_inside) {
  auto first = stack.end();
  while (first != stack.begin() && is_inside(*std::prev(first))) --first;
  std::vector<T> taken(std::make_move_iterator(first), std::make_move_iterator(stack.end()));
  stack.erase(first, stack.end());
  return taken;
}

}  // namespace hydranth::grammar
