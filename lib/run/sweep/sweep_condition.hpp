#pragma once

#include <string>

#include "grammar/source.hpp"
#include "hydranth/config.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// A condition on the jobs of a sweep: a formula that is true or false of a job's config,
/// `${lr} * ${bs} < 1`.
class sweep_condition {
 public:
  /// @param where  the formula's place in an argument. Throws GrammarParseError if it is none.
  explicit sweep_condition(const grammar::span& where);

  /// Is it true of the config? Throws hydranth::error, at the place in the argument, if the formula has no
  /// value, or another one than true and false.
  [[nodiscard]] bool holds_for(const config& full) const;
  /// As it is written.
  [[nodiscard]] std::string text() const { return std::string(m_where.text->text(m_where.where)); }
  [[nodiscard]] const grammar::span& where() const { return m_where; }

 private:
  grammar::span m_where;
  node_ptr m_formula;
};

}  // namespace hydranth::impl
