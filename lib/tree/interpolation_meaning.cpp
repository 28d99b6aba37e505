#include "lib/tree/interpolation_meaning.hpp"

#include <utility>

#include "grammar/ast/interpolation.hpp"
#include "grammar/parse.hpp"

namespace hydranth::impl {

interpolation_meaning::interpolation_meaning(const std::string& text, grammar::span origin,
                                             std::vector<grammar::segment> segments)
    : m_origin(std::move(origin)), m_segments(std::move(segments)) {
  if (grammar::is_never_refused_at_once(text)) return;
  parse(text);
  m_is_acceptable = m_parsed->is_acceptable;
  m_is_parsed = true;
}

interpolation_meaning::interpolation_meaning(std::shared_ptr<const ast::interpolation> parsed)
    : m_is_acceptable(parsed->is_acceptable), m_is_parsed(true), m_parsed(std::move(parsed)) {}

const ast::interpolation& interpolation_meaning::of(const std::string& text) const {
  if (!m_is_parsed.load(std::memory_order_acquire)) {
    const std::scoped_lock lock(m_mutex);
    if (!m_parsed) parse(text);
    m_is_parsed.store(true, std::memory_order_release);
  }
  return *m_parsed;
}

void interpolation_meaning::parse(const std::string& text) const {
  const grammar::source_ptr part = m_origin ? grammar::source::make_part(text, m_origin, m_segments)
                                            : grammar::source::make("<text>", text);
  try {
    m_parsed = grammar::parse_interpolation(part);
  } catch (const grammar::syntax_error& refusal) {
    ast::interpolation malformed{part, {}, std::make_shared<const grammar::syntax_error>(refusal), nullptr};
    malformed.is_acceptable = false;
    m_parsed = std::make_shared<const ast::interpolation>(std::move(malformed));
  }
}

}  // namespace hydranth::impl
