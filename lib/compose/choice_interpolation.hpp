#pragma once

#include <span>

#include "lib/compose/config_place.hpp"
#include "lib/compose/defaults_list.hpp"
#include "lib/resolve/evaluator.hpp"

namespace hydranth::impl {

/// What the interpolations of one defaults list see: the choices known when the list is expanded, by their
/// keys as dotted paths, and under `defaults` the list itself.
class choice_snapshot {
 public:
  /// @param has_own_self  whether `_self_` is written in the list; one that was added isn't shown
  choice_snapshot(const choice_table& choices, std::span<const config_place> list, bool has_own_self,
                  const evaluation_context& context);

  /// Puts the value into the place of the interpolation: an option, or the whole path of an item. Throws
  /// ConfigCompositionException if it can't be resolved or isn't a string.
  void resolve(config_place& entry) const;

 private:
  [[nodiscard]] std::string value_of(const std::string& text, const grammar::span& place) const;

  node_ptr m_known;
  evaluation_context m_context;
};

}  // namespace hydranth::impl
