#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "grammar/source.hpp"

namespace hydranth::grammar {

/// A text that its grammar refuses: the only exception that leaves this folder. `what()` is the reason in a
/// person's words, without the place; the place is a value so that one renderer can show every error of the
/// project.
class syntax_error : public std::runtime_error {
 public:
  syntax_error(std::string reason, span place)
      : std::runtime_error(std::move(reason)), m_place(std::move(place)) {}

  [[nodiscard]] const span& place() const { return m_place; }

  /// How to mend it, where that is known ("indent with spaces").
  [[nodiscard]] const std::string& hint() const { return m_hint; }
  syntax_error& with_hint(std::string hint) {
    m_hint = std::move(hint);
    return *this;
  }

  /// A second place that belongs to the reason, and what it is ("the quote opens here").
  [[nodiscard]] const span& related() const { return m_related; }
  [[nodiscard]] const std::string& related_label() const { return m_related_label; }
  syntax_error& with_related(std::string label, span place) {
    m_related_label = std::move(label);
    m_related = std::move(place);
    return *this;
  }

 private:
  span m_place;
  std::string m_hint;
  span m_related;
  std::string m_related_label;
};

}  // namespace hydranth::grammar
