#include "lib/resolve/resolution_failures.hpp"

#include "lib/resolve/access.hpp"

namespace hydranth::impl {

namespace {

class collector {
 public:
  explicit collector(evaluator& evaluate) : m_evaluate(evaluate) {}

  void visit(const place_ptr& container) {
    if (const map_value* map = container->value()->as_map()) {
      for (const map_value::entry& entry : *map) visit_child(place::child(container, entry.name));
    } else if (const list_value* list = container->value()->as_list()) {
      for (std::size_t i = 0; i < list->items.size(); ++i) visit_child(place::child(container, i));
    }
  }

  [[nodiscard]] std::vector<error> take() { return std::move(m_found); }

 private:
  void visit_child(const place_ptr& child) {
    if (!child->value()->is_interpolation()) return visit(child);
    try {
      const place_ptr target = m_evaluate.follow(child);
      // What a resolver has made is seen nowhere else; what stands in the tree is visited there.
      if (target->is_container() && !path_of(*target)) (void)m_evaluate.resolved(child);
    } catch (const error& failure) {
      if (failure.kind() != kinds::interpolation_to_missing_value_error) m_found.push_back(failure);
    }
  }

  evaluator& m_evaluate;
  std::vector<error> m_found;
};

}  // namespace

std::vector<error> resolution_failures(evaluator& evaluate, const place_ptr& container) {
  collector all(evaluate);
  all.visit(container);
  return all.take();
}

}  // namespace hydranth::impl
