#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast/override.hpp"
#include "grammar/source.hpp"
#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

/// An override, understood: what it does, to which key, with which value.
struct config_override {
  using operation = ast::override_::operation;

  operation type = operation::change;
  /// A group or a key path; what stands before the `@`. May be empty.
  std::string key;
  /// Nullopt without `@`; empty for `@` with nothing behind it.
  std::optional<std::string> package;
  /// Nullopt for a bare `~key`. A sweep at most at the top, if the override is a sane one.
  std::optional<override_value> value;
  /// The override as it was typed; its name says where (`argument 2`).
  grammar::source_ptr text;
  /// Where in it the key stands, with prefix and package.
  grammar::range key_where;

  [[nodiscard]] std::string_view input() const { return text->text(); }
  /// What stands after the first `=`, as typed; nullopt without one.
  [[nodiscard]] std::optional<std::string_view> value_text() const;
  /// Prefix, key and package: `+db@backup`. Overrides of one sweep dimension have the same.
  [[nodiscard]] std::string key_element() const;
  /// The value printed canonically. Precondition: it is no sweep. A bare `~key` prints `null`.
  [[nodiscard]] std::string value_element(bool space_after_separator = false) const;
  /// Does it go to Hydra's own config (`hydra.` or `hydra/`)?
  [[nodiscard]] bool is_hydra() const;
  [[nodiscard]] bool is_sweep() const { return value && value->is_sweep(); }
  /// The value as a config gets it (see to_node). Precondition: there is one, and it is no sweep.
  [[nodiscard]] node_ptr value_node() const { return to_node(*value, text); }
};

/// What the functions of the override language need to know.
struct override_options {
  /// `shuffle([..])` mixes a list while the override is read. The same seed gives the same order.
  std::uint64_t shuffle_seed = 0;
};

/// The text's meaning. Throws OverrideParseException with Hydra's text; for a refusal by the grammar the
/// reason is in our words and the place is the exact one.
[[nodiscard]] config_override parse_config_override(const grammar::source_ptr& text,
                                                    const override_options& options = {});

/// All of them; the first bad one is the error.
[[nodiscard]] std::vector<config_override> parse_config_overrides(std::span<const grammar::source_ptr> texts,
                                                                  const override_options& options = {});

/// Without multirun no override may sweep. Throws ConfigCompositionException for the first that does, with
/// advice that is quoted for a shell or not. (Hydra, `validate_sweep_overrides_legal`)
void refuse_sweeps(std::span<const config_override> overrides, bool from_shell);

/// In a multirun, Hydra's own config may not be swept. Throws ConfigCompositionException for the first that
/// is.
void refuse_hydra_sweeps(std::span<const config_override> overrides);

}  // namespace hydranth::impl
