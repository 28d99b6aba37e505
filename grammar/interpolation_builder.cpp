#include "grammar/interpolation_builder.hpp"

#include <algorithm>
#include <utility>

#include "grammar/stack.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

namespace {

std::size_t count_leading_dots(std::string_view interpolation) {
  const std::size_t first = std::min(interpolation.find_first_not_of(" \t", 2), interpolation.size());
  return std::min(interpolation.find_first_not_of('.', first), interpolation.size()) - first;
}

}  // namespace

void interpolation_builder::open(range where) {
  check_depth(where);
  m_open.push_back(where);
}

void interpolation_builder::check_depth(range where) const {
  if (m_open.size() + m_pending_operators < max_depth) return;
  throw syntax_error(
      "interpolations, lists and maps nest more than " + std::to_string(max_depth) + " levels deep",
      {m_source, where});
}

void interpolation_builder::begin_operation(range where) {
  check_depth(where);
  ++m_pending_operators;
}

ast::expression interpolation_builder::take_expression() {
  return *std::exchange(m_expression, std::nullopt);
}

ast::element interpolation_builder::take_element() {
  ast::element taken = std::move(m_elements.back());
  m_elements.pop_back();
  return taken;
}

std::optional<range> interpolation_builder::innermost_open() const {
  return m_open.empty() ? std::nullopt : std::optional<range>(m_open.back());
}

void interpolation_builder::add_key(range where, bool is_word) {
  m_keys.push_back({{std::string(m_source->text(where)), nullptr, false, where}, is_word});
}

void interpolation_builder::add_key_interpolation(range where) {
  auto nested = std::make_unique<ast::expression>(std::move(*m_expression));
  m_keys.push_back({{{}, std::move(nested), false, where}, true});
}

void interpolation_builder::put_in_brackets() {
  m_keys.back().element.in_brackets = true;
  m_keys.back().is_word = false;
}

void interpolation_builder::begin_call(range colon) {
  const std::uint32_t begin = m_open.back().begin;
  const auto last_outside = std::find_if(m_keys.rbegin(), m_keys.rend(),
                                         [&](const key& k) { return k.element.where.begin < begin; });
  const bool words = std::all_of(last_outside.base(), m_keys.end(), [](const key& k) { return k.is_word; });
  if (words && count_leading_dots(m_source->text({begin, colon.begin})) == 0) return;
  throw syntax_error("the text before ':' is not the name of a resolver",
                     {m_source, {begin + 2, colon.begin}})
      .with_hint("a name has letters, digits, '_' and '-', and dots between its words");
}

void interpolation_builder::finish_interpolation(range where) {
  m_open.pop_back();
  if (m_formula) {
    m_expression = {std::exchange(m_formula, nullptr), where};
    return;
  }
  auto keys = take_top(m_keys, [&](const key& k) { return k.element.where.begin >= where.begin; });
  if (keys.size() > longest_path) {
    const range first{where.begin, keys.front().element.where.end};
    throw syntax_error("a path has more than " + std::to_string(longest_path) + " keys", {m_source, first});
  }
  std::vector<ast::path_element> path;
  path.reserve(keys.size());
  for (key& name : keys) path.push_back(std::move(name.element));
  if (m_call) {
    m_expression = {ast::resolver_call{std::move(path), *std::exchange(m_call, std::nullopt)}, where};
  } else {
    m_expression = {ast::reference{count_leading_dots(m_source->text(where)), std::move(path)}, where};
  }
}

void interpolation_builder::add_characters(std::string_view characters, range where) {
  if (!m_parts.empty() && m_parts.back().where.end == where.begin) {
    if (auto* before = std::get_if<std::string>(&m_parts.back().content)) {
      *before += characters;
      m_parts.back().where.end = where.end;
      return;
    }
  }
  m_parts.push_back({std::string(characters), where});
}

void interpolation_builder::add_interpolation(range where) {
  m_parts.push_back({std::move(*m_expression), where});
}

std::vector<ast::part> interpolation_builder::take_parts_from(std::uint32_t begin) {
  return take_top(m_parts, [begin](const ast::part& p) { return p.where.begin >= begin; });
}

void interpolation_builder::finish_unquoted(range where) {
  m_elements.push_back({ast::unquoted{take_parts_from(where.begin)}, where});
}

void interpolation_builder::finish_quoted(range where) {
  m_open.pop_back();
  m_elements.push_back({ast::quoted{take_parts_from(where.begin)}, where});
}

void interpolation_builder::finish_sequence(range where) {
  auto items = take_top(m_elements, [&](const ast::element& e) { return e.where.begin >= where.begin; });
  const auto commas = take_top(m_commas, [&](std::uint32_t begin) { return begin >= where.begin; });
  m_sequence = {{}, where};
  if (commas.empty()) {
    m_sequence.items = std::move(items);
    return;
  }
  auto item = items.begin();
  const auto add_item_before = [&](std::uint32_t end) {
    const bool present = item != items.end() && item->where.begin < end;
    m_sequence.items.push_back(present ? std::move(*item++) : ast::element{ast::absent{}, {end, end}});
  };
  for (const std::uint32_t comma : commas) add_item_before(comma);
  add_item_before(where.end);
}

void interpolation_builder::finish_list(range where) {
  m_open.pop_back();
  m_elements.push_back({ast::list{std::exchange(m_sequence, {})}, where});
}

void interpolation_builder::finish_map(range where) {
  m_open.pop_back();
  static_cast<void>(take_top(m_commas, [&](std::uint32_t begin) { return begin >= where.begin; }));
  auto items = take_top(m_elements, [&](const ast::element& e) { return e.where.begin >= where.begin; });
  ast::map made;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    made.entries.push_back({std::move(items[i]), std::move(items[i + 1])});
  }
  m_elements.push_back({std::move(made), where});
}

}  // namespace hydranth::grammar
