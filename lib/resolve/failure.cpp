#include "lib/resolve/failure.hpp"

#include <optional>

#include "lib/report/locate.hpp"
#include "lib/resolve/template_text.hpp"
#include "lib/tree/config_error.hpp"

namespace hydranth::impl {

namespace {

constexpr std::size_t longest_trace = 10;
constexpr std::size_t longest_traced_text = 60;

std::string shortened(const std::string& text) {
  const std::size_t line = text.find_first_of("\r\n");
  if (line == std::string::npos && text.size() <= longest_traced_text) return text;
  std::size_t end = std::min(line, longest_traced_text);
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

/// Two of Python's own exceptions have their own class once OmegaConf says where they happened.
std::string_view formatted_kind(std::string_view kind) {
  if (kind == kinds::type_error) return kinds::config_type_error;
  if (kind == kinds::index_error) return kinds::config_index_error;
  return kind;
}

}  // namespace

bool is_resolution_kind(std::string_view kind) {
  return kind == kinds::interpolation_resolution_error || kind == kinds::interpolation_key_error ||
         kind == kinds::interpolation_to_missing_value_error ||
         kind == kinds::interpolation_validation_error || kind == kinds::unsupported_interpolation_type;
}

failure::failure(error what)
    : m_what(std::move(what)),
      m_has_subject(m_what.message().find("\n    full_key: ") != std::string::npos) {}

void failure::set_absent_key(node_ptr container, std::string name) {
  m_lacking = std::move(container);
  m_absent = std::move(name);
}

void failure::set_place(const grammar::span& where) {
  if (!m_where && !m_what.location()) m_where = where;
}

void failure::add_trace(const place& node) {
  const auto* text = node.value()->get_if<interpolation_value>();
  if (!text || m_trace.size() > longest_trace) return;
  m_trace.push_back("while resolving " + shortened(text->text) + " at " + node.full_key());
}

void failure::become_resolution_error() {
  if (is_resolution_kind(kind())) return;
  error wrapped(kinds::interpolation_resolution_error,
                kind() + " raised while resolving interpolation: " + m_what.message());
  if (m_what.location()) wrapped = wrapped.at(*m_what.location());
  if (!m_what.hint().empty()) wrapped = wrapped.with_hint(m_what.hint());
  m_what = std::move(wrapped);
  m_has_subject = false;
}

error failure::with_details(error made) const {
  if (m_what.location()) {
    made = made.at(*m_what.location());
  } else {
    made = at_place(std::move(made), m_where);
  }
  const std::string hint = m_lacking ? similar_key_hint(*m_lacking, m_absent) : m_what.hint();
  if (!hint.empty()) made = made.with_hint(hint);
  // One line alone would only repeat what the place says.
  if (m_trace.size() < 2) return made;
  for (const std::string& line : m_trace) made = made.with_trace(line);
  return made;
}

error failure::to_error(const node& container, const std::string& full_key, const std::string& child) const {
  if (m_has_subject) return with_details(error(kind(), m_what.message()));
  error_subject subject = subject_in(container, {}, child);
  subject.full_key = full_key;
  const auto names = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "KEY") return child;
    if (name == "FULL_KEY") return full_key;
    if (name == "OBJECT_TYPE") return subject.object_type;
    if (name == "VALUE") return "None";
    if (name == "VALUE_TYPE") return "NoneType";
    return std::nullopt;
  };
  return with_details(
      config_error(formatted_kind(kind()), substitute_template(m_what.message(), names), subject));
}

error failure::to_error(const place& node) const {
  if (!node.container()) return to_error();
  return to_error(*node.container()->value(), node.full_key(), node.where() ? step_text(*node.where()) : "");
}

error failure::to_error() const {
  return with_details(error(kind(), m_what.message()));
}

}  // namespace hydranth::impl
