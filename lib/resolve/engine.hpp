#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/ast/formula.hpp"
#include "grammar/ast/interpolation.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// The nodes whose values are being looked for, outermost first. One that comes up again makes a cycle.
class visited_places {
 public:
  void push(const place_ptr& at);
  void pop();
  [[nodiscard]] bool contains(const place& at) const;

 private:
  // Chains of interpolations are long, and hold each node once: of more, the values are looked up first.
  static constexpr std::size_t most_compared = 16;

  std::vector<place_ptr> m_places;
  /// The values of those behind the first few.
  std::unordered_multiset<const node*> m_values;
};

struct path_rules {
  bool throw_on_missing = true;
  bool throw_on_failure = true;
};

/// How interpolations are evaluated; throws failure. `evaluator` is its face, and makes errors of failures.
class engine {
 public:
  /// The owner is what resolvers get to see.
  engine(std::shared_ptr<const evaluation_context> context, evaluator& owner)
      : m_shared(std::move(context)), m_context(*m_shared), m_owner(owner) {}

  [[nodiscard]] const std::shared_ptr<const evaluation_context>& shared_context() const { return m_shared; }

  /// (OmegaConf, `Node._dereference_node`)
  [[nodiscard]] place_ptr follow(const place_ptr& at, visited_places& visited);
  /// Null where the rules say not to throw. Only failures to resolve are kept back.
  [[nodiscard]] place_ptr follow(const place_ptr& at, visited_places& visited, const path_rules& rules);

  /// The node under a path's text that starts in the container; null if there is none. (OmegaConf,
  /// `Container._select_impl`)
  [[nodiscard]] place_ptr find(const place_ptr& container, std::string_view path, visited_places& visited,
                               const path_rules& rules);

  /// The value of a text that is one element, as seen from the node. Throws error (`GrammarParseError`), too.
  [[nodiscard]] place_ptr decode(const std::string& text, const place_ptr& node);

  /// The container's child; in the middle of resolve_in_place, what it has become.
  [[nodiscard]] place_ptr child(const place_ptr& container, const step& where) const;
  /// From now on the node at the place has this value.
  void replace(const place& at, node_ptr value);
  /// What the node is; in the middle of resolve_in_place with what its children have become.
  [[nodiscard]] node_ptr current_value(const place_ptr& at) const;

  /// The value is looked at with all that it holds: counts as read. Returns it.
  const place_ptr& whole(const place_ptr& value) const;

  /// The place of a map or list of the config that a resolver's argument holds, as in `[${a}]`; null for all
  /// other nodes. What such a node holds means what it means there.
  [[nodiscard]] place_ptr place_of_embedded(const node_ptr& value) const;

  /// Counts how deep the evaluation is, and how much it follows in all. Throws failure (`RecursionError`,
  /// `MemoryError`) if it is too deep or too much: references to references can double what they mean at each
  /// step.
  class depth_guard {
   public:
    depth_guard(engine& counted, const place& at);
    ~depth_guard() { --m_counted.m_depth; }
    depth_guard(const depth_guard&) = delete;
    depth_guard& operator=(const depth_guard&) = delete;

   private:
    engine& m_counted;
  };

 private:
  /// Where an expression stands: in the text of a node.
  struct site {
    const grammar::source_ptr& text;
    const place_ptr& node;
    visited_places& visited;
  };

  // evaluate_expression.cpp
  [[nodiscard]] place_ptr evaluate(const std::vector<ast::part>& parts, const site& at);
  [[nodiscard]] std::string concatenate(const std::vector<ast::part>& parts, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::expression& made, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::reference& made, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::resolver_call& made, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::element& made, const site& at);
  [[nodiscard]] std::vector<place_ptr> evaluate(const ast::element_sequence& made, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::map& made, const site& at);
  [[nodiscard]] node_ptr embedded(const place_ptr& value);
  [[nodiscard]] std::string key_text(const ast::path_element& made, const site& at);
  [[nodiscard]] std::string resolver_name(const ast::resolver_call& made, const site& at);
  /// Whatever the function throws becomes a failure.
  [[nodiscard]] static place_ptr call(const resolver_registry::entry& resolver, const resolver_call& made);
  friend struct element_evaluator;

  // evaluate_formula.cpp
  [[nodiscard]] place_ptr evaluate(const std::shared_ptr<const ast::formula>& made, const site& at);
  [[nodiscard]] place_ptr evaluate(const ast::formula& made, const site& at);
  friend class formula_evaluator;

  // evaluate_path.cpp
  [[nodiscard]] place_ptr find_reference(const std::string& path, const site& at);
  [[nodiscard]] place_ptr find_reference(const ast::reference& literal, const site& at);
  /// What a reference leads to, which is found by the first function; the second one makes the failure of
  /// finding nothing.
  template <typename Find, typename Absent>
  [[nodiscard]] place_ptr target(const Find& find, const Absent& absent, const site& at);
  /// What the names lead to; `path` makes their text, for errors.
  template <typename Path>
  [[nodiscard]] place_ptr descend(place_ptr at, std::span<const std::string_view> names, const Path& path,
                                  visited_places& visited, const path_rules& rules);
  [[nodiscard]] place_ptr select_one(const place_ptr& container, std::string_view name,
                                     const path_rules& rules) const;
  [[nodiscard]] place_ptr follow_last(const place_ptr& at, visited_places& visited, const path_rules& rules);

  std::shared_ptr<const evaluation_context> m_shared;
  const evaluation_context& m_context;
  evaluator& m_owner;
  std::size_t m_depth = 0;
  std::size_t m_followed = 0;  // since the evaluation began that is going on
  /// What nodes have become in the middle of resolve_in_place. Their containers are kept, as the identity of
  /// a place is that of living containers.
  struct replacement {
    node_ptr value;
    place_ptr container;
  };
  std::unordered_map<std::string, replacement> m_replaced;
  std::unordered_map<node_ptr, place_ptr> m_embedded;
};

/// Where a path's text starts, and what is left of it: its leading dots lead up from the container, no dots
/// mean the root. Throws failure (`ConfigKeyError`) above the root. (OmegaConf,
/// `Container._resolve_key_and_root`)
struct path_start {
  place_ptr container;
  std::string_view rest;
};
[[nodiscard]] path_start start_of_path(const place_ptr& container, std::string_view path);

/// The container that so many dots at the beginning of a reference mean, seen from the one that it stands in:
/// none mean the root. Null above the root.
[[nodiscard]] place_ptr container_of_dots(const place_ptr& from, std::size_t dots);

/// The key that a scalar is.
[[nodiscard]] key key_of_value(const node& value);

/// The number that is written.
[[nodiscard]] place_ptr evaluate_literal(const ast::integer_literal& number);
[[nodiscard]] place_ptr evaluate_literal(const ast::float_literal& number);

/// What a node gives to Python code: maps and lists of the config are themselves, all else is a plain value.
/// (OmegaConf, `_get_value`)
[[nodiscard]] place_ptr as_argument(const place_ptr& made);

/// As Python's type(value).__name__.
[[nodiscard]] std::string type_name_of(const place& value);

/// True for `???`, also if a resolver has returned it.
[[nodiscard]] bool is_missing(const place& at);

}  // namespace hydranth::impl
