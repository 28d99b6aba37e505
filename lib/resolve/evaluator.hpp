#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/world.hpp"
#include "lib/resolve/place.hpp"
#include "lib/resolve/read_marks.hpp"
#include "lib/resolve/resolver_cache.hpp"
#include "lib/resolve/resolvers.hpp"
#include "lib/tree/merge.hpp"

namespace hydranth::impl {

/// What interpolations can reach beside their own tree.
struct evaluation_context {
  std::shared_ptr<const resolver_registry> resolvers;
  /// Its clock and environment are read.
  hydranth::world outside;
  std::shared_ptr<resolver_cache> cache = std::make_shared<resolver_cache>();
  /// The root of the config whose `hydra` node `${hydra:..}` looks into. Null before there is one.
  node_ptr hydra_root;
  /// What is read of the config is noted here. Null: it isn't.
  std::shared_ptr<read_marks> reads = nullptr;
};

/// The same, with counts of its own: for a thread of its own (own_count.hpp).
[[nodiscard]] evaluation_context apart(evaluation_context context);

/// As OmegaConf.select has them.
struct select_options {
  /// What to return if there is no such node, or it is `???`. Null means a null value.
  node_ptr fallback;
  bool throw_on_missing = false;
  bool throw_on_resolution_failure = true;
};

class engine;

/// Says what interpolations mean. Reading never changes a tree.
///
/// All functions but the last two throw error with OmegaConf's kinds and texts, where it stands, and how
/// reading came there. One evaluator belongs to one thread; any number of them may share a context.
class evaluator {
 public:
  explicit evaluator(std::shared_ptr<const evaluation_context> context);
  explicit evaluator(evaluation_context context);
  ~evaluator();
  evaluator(const evaluator&) = delete;
  evaluator& operator=(const evaluator&) = delete;

  /// What the node at the place is once interpolations are followed: the place itself unless it is one. What
  /// a map or list holds is left as it is. Without `with_key` an error doesn't say which key it is about.
  /// (OmegaConf, `Node._dereference_node`)
  [[nodiscard]] place_ptr follow(const place_ptr& at, bool with_key = true);

  /// The same; null if it can't be resolved.
  [[nodiscard]] place_ptr try_follow(const place_ptr& at);

  /// The container's item, followed. Throws error: `ConfigKeyError`, `ConfigIndexError`,
  /// `MissingMandatoryValue` for
  /// `???`, `ConfigTypeError` if the place is no container or the step is of the wrong type. (OmegaConf,
  /// `cfg[key]`)
  [[nodiscard]] place_ptr get(const place_ptr& container, const step& where);

  /// The node at a path's text below the container, followed; leading dots beyond the first one lead up. The
  /// fallback, as a plain value, where there is no node or it is `???`. (OmegaConf.select)
  [[nodiscard]] place_ptr select(const place_ptr& container, std::string_view path,
                                 const select_options& options = {});

  /// The subtree with every interpolation replaced by what it means. Texts that look like interpolations may
  /// remain: they are texts. `???` stays, or is an error. (OmegaConf.to_container(resolve=True))
  [[nodiscard]] node_ptr resolved(const place_ptr& at, bool throw_on_missing = false);

  /// The root with every interpolation replaced by its value, one after the other: later ones see what came
  /// of earlier ones, and a reference to `???` becomes `???`. (OmegaConf.resolve)
  [[nodiscard]] node_ptr resolve_in_place(const node_ptr& root);

  /// Texts of warnings, each once, in order of appearance.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return m_warnings; }
  void warn(std::string text);

  /// How many maps and lists have become parts of texts, in which they stand as they are written, their
  /// interpolations not followed.
  [[nodiscard]] std::size_t containers_in_texts() const { return m_containers_in_texts; }

  [[nodiscard]] const evaluation_context& context() const;

  /// A value has become part of a text.
  void note_in_text(const node& value) { m_containers_in_texts += value.is_container() ? 1 : 0; }

  // For resolvers. What these throw says nothing yet of the key that it is about: let it pass.

  /// The node at a path's text, followed; null if there is none. Without leading dots the path starts at the
  /// root. Throws failure. (OmegaConf, `select_node` with an absolute key)
  [[nodiscard]] place_ptr find(const place_ptr& container, std::string_view path,
                               bool throw_on_missing = false);

  /// The value of a text that is one element, as an argument of a resolver would be; as seen from the node.
  /// Throws failure, and error (`GrammarParseError`) for a text that isn't.
  [[nodiscard]] place_ptr decode(const std::string& text, const place_ptr& node);

 private:
  std::unique_ptr<engine> m_engine;
  std::vector<std::string> m_warnings;
  std::size_t m_containers_in_texts = 0;
};

/// For `merge`: the nodes that interpolations lead to; null where they can't be resolved or lead to a plain
/// value.
[[nodiscard]] dereferencer make_dereferencer(evaluation_context context);

}  // namespace hydranth::impl
