#include "grammar/override_builder.hpp"

#include <utility>

#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

using namespace ast::overrides;

namespace {

/// The text between the quotes: a run of backslashes that ends at such a quote is halved, for `'a\\'` and
/// `'it\'s'`. All other backslashes stay.
std::string without_quotes(std::string_view written) {
  const char quote = written.front();
  const std::string_view inside = written.substr(1);  // With the closing quote, which ends a run, too.
  std::string text;
  text.reserve(inside.size());
  for (std::size_t i = 0; i + 1 < inside.size();) {
    const std::size_t run_end = inside.find_first_not_of('\\', i);
    const std::size_t run = run_end - i;
    if (run == 0) {
      text += inside[i++];
      continue;
    }
    text.append(inside[run_end] == quote ? run / 2 : run, '\\');
    i = run_end;
  }
  return text;
}

}  // namespace

override_builder::override_builder(source_ptr text) {
  m_result.text = std::move(text);
}

void override_builder::add_token(kind type, std::string_view text, range where) {
  if (m_token_count == 0) {
    m_primitive.type = type;
    m_primitive.where = where;
  } else {
    m_primitive.type = kind::text;
    m_primitive.text += m_pending_spaces;
  }
  m_pending_spaces = {};
  m_primitive.text += text;
  m_primitive.where.end = where.end;
  ++m_token_count;
}

void override_builder::add_escapes(std::string_view text, range where) {
  std::string escaped;
  for (std::size_t i = 1; i < text.size(); i += 2) escaped += text[i];
  add_token(kind::text, escaped, where);
}

primitive override_builder::take_primitive() {
  m_token_count = 0;
  m_pending_spaces = {};
  return std::exchange(m_primitive, {});
}

void override_builder::end_primitive() {
  primitive made = take_primitive();
  const range where = made.where;
  add_element({std::move(made), where});
}

void override_builder::end_dict_key() {
  m_containers.back().dict_key = take_primitive();
}

void override_builder::add_quoted(std::string_view text, range where) {
  m_open_quote.reset();
  add_element({quoted{text.front(), without_quotes(text)}, where});
}

void override_builder::open_list(place begin) {
  open({list{}, begin, {}, {}, {}});
}

void override_builder::open_dict(place begin) {
  open({dict{}, begin, {}, {}, {}});
}

void override_builder::open_call(place begin) {
  open({call{std::string(m_call_name), {}}, begin, {}, {}, {}});
}

void override_builder::open(container opened) {
  if (m_containers.size() == deepest_nesting) {
    const range where{opened.begin, opened.begin + 1};
    throw syntax_error("the value nests more than " + std::to_string(deepest_nesting) + " levels deep",
                       {m_result.text, where});
  }
  m_containers.push_back(std::move(opened));
}

void override_builder::close_container(place end) {
  container closed = std::move(m_containers.back());
  m_containers.pop_back();
  const range where{closed.begin, end};
  std::visit([&](auto& content) { add_element({std::move(content), where}); }, closed.content);
}

void override_builder::add_element(element made) {
  if (m_containers.empty()) {
    m_result.values->push_back(std::move(made));
    return;
  }
  container& into = m_containers.back();
  if (auto* items = std::get_if<list>(&into.content)) {
    items->items.push_back(std::move(made));
  } else if (auto* entries = std::get_if<dict>(&into.content)) {
    entries->entries.push_back({std::move(into.dict_key), std::move(made)});
  } else {
    std::get<call>(into.content)
        .arguments.push_back({std::exchange(into.argument_name, {}), into.name_where, std::move(made)});
  }
}

override_refusal override_builder::refusal(override_expectation expected, place offset) const {
  override_refusal known;
  known.text = m_result.text;
  known.expected = expected;
  known.offset = offset;
  known.open_quote = m_open_quote;
  known.values = m_result.values ? m_result.values->size() : 0;
  if (m_containers.empty()) return known;

  const container& open = m_containers.back();
  known.open_bracket = open.begin;
  known.after_argument_name = open.argument_name.has_value();
  if (const auto* items = std::get_if<list>(&open.content)) {
    known.items = items->items.size();
  } else if (const auto* entries = std::get_if<dict>(&open.content)) {
    known.items = entries->entries.size();
  } else {
    const auto& arguments = std::get<call>(open.content).arguments;
    known.items = arguments.size();
    if (!arguments.empty() && !arguments.back().name)
      known.last_argument = arguments.back().value.where.begin;
  }
  return known;
}

}  // namespace hydranth::grammar
