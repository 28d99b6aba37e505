#include "grammar/yaml_builder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hydranth::grammar {

namespace {

bool has_break(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

range inside(range quoted) {
  return {quoted.begin + 1, quoted.end - 1};
}

range without_first(range where) {
  return {where.begin + 1, where.end};
}

}  // namespace

yaml_builder::yaml_builder(source_ptr text) : m_document(std::make_shared<ast::document>()) {
  m_document->text = std::move(text);
}

syntax_error yaml_builder::refusal(std::string reason, range where) const {
  return {std::move(reason), {m_document->text, where}};
}

ast::properties& yaml_builder::marks() {
  if (!m_marks) m_marks = std::make_unique<ast::properties>();
  return *m_marks;
}

void yaml_builder::anchor(range where) {
  mark(where);
  ast::properties& all = marks();
  if (!all.anchor.empty()) {
    throw refusal("a second anchor for the same value", where)
        .with_related("the first one", {m_document->text, all.anchor_where});
  }
  all.anchor = text_of(without_first(where));
  all.anchor_where = where;
}

void yaml_builder::tag(range where) {
  mark(where);
  ast::properties& all = marks();
  if (all.tag_where.end != 0) {
    throw refusal("a second tag for the same value", where)
        .with_related("the first one", {m_document->text, all.tag_where});
  }
  all.tag = text_of(without_first(where));
  all.tag_where = where;
}

void yaml_builder::push(ast::yaml_node made) {
  if (++m_count > most_nodes) {
    throw refusal("a config can't hold more than " + std::to_string(most_nodes) + " keys and values",
                  made.where);
  }
  m_nodes.push_back(std::move(made));
}

void yaml_builder::push(range where, ast::scalar content) {
  push({where, std::move(m_marks), std::move(content)});
}

ast::scalar yaml_builder::decoded(ast::scalar_style style, decoded_text made) {
  ast::scalar content;
  content.style = style;
  if (made.text.find("${") != std::string::npos) {
    content.segments = std::make_shared<const std::vector<segment>>(std::move(made.segments));
  }
  content.text = m_document->decoded.emplace_back(std::move(made.text));
  return content;
}

void yaml_builder::plain(range where) {
  const std::string_view written = text_of(where);
  push(where, has_break(written) ? decoded(ast::scalar_style::plain, decode_plain(written, where.begin))
                                 : ast::scalar{ast::scalar_style::plain, written, nullptr});
}

void yaml_builder::single_quoted(range where) {
  const std::string_view written = text_of(inside(where));
  const bool as_is = written.find_first_of("'\r\n") == std::string_view::npos;
  push(where,
       as_is ? ast::scalar{ast::scalar_style::single_quoted, written, nullptr}
             : decoded(ast::scalar_style::single_quoted, decode_single_quoted(written, where.begin + 1)));
}

void yaml_builder::double_quoted(range where) {
  const std::string_view written = text_of(inside(where));
  if (written.find_first_of("\\\r\n") == std::string_view::npos) {
    push(where, ast::scalar{ast::scalar_style::double_quoted, written, nullptr});
    return;
  }
  if (const range bad = find_impossible_escape(written, where.begin + 1); bad.end != 0) {
    throw refusal("this escape is no character", bad);
  }
  push(where, decoded(ast::scalar_style::double_quoted, decode_double_quoted(written, where.begin + 1)));
}

void yaml_builder::block_scalar(range where, std::size_t text_column) {
  const std::string_view all = m_document->text->text();
  range with_break = where;
  if (all.substr(where.end).starts_with("\r\n")) {
    with_break.end += 2;
  } else if (where.end < all.size()) {
    with_break.end += 1;
  }
  const auto style = all[where.begin] == '>' ? ast::scalar_style::folded : ast::scalar_style::literal;
  push(where, decoded(style, decode_block(text_of(with_break), where.begin, text_column)));
}

void yaml_builder::alias(range where) {
  if (m_marks) throw refusal("an alias can have neither an anchor nor a tag of its own", where);
  push({where, nullptr, ast::alias{text_of(without_first(where))}});
}

void yaml_builder::push_empty(std::uint32_t offset) {
  push({offset, offset}, {ast::scalar_style::plain, text_of({offset, offset}), nullptr});
}

void yaml_builder::empty() {
  push_empty(m_after_mark);
}

void yaml_builder::no_value() {
  push_empty(m_nodes.back().where.end);
}

void yaml_builder::begin_collection(std::uint32_t offset) {
  if (m_open.size() == deepest) {
    throw refusal(
        "nested too deeply: more than " + std::to_string(deepest) + " lists and maps in one another",
        {offset, offset + 1});
  }
  m_open.push_back({m_nodes.size(), offset, std::move(m_marks)});
}

void yaml_builder::close(ast::yaml_node made, std::size_t first) {
  m_nodes.erase(m_nodes.begin() + static_cast<std::ptrdiff_t>(first), m_nodes.end());
  push(std::move(made));
}

std::vector<ast::mapping::entry> yaml_builder::take_entries(std::size_t first) {
  std::vector<ast::mapping::entry> entries;
  entries.reserve((m_nodes.size() - first) / 2);
  for (std::size_t i = first; i + 1 < m_nodes.size(); i += 2) {
    entries.push_back({std::move(m_nodes[i]), std::move(m_nodes[i + 1])});
  }
  return entries;
}

void yaml_builder::end_sequence(ast::collection_style style, std::uint32_t offset) {
  open_collection ended = std::move(m_open.back());
  m_open.pop_back();
  const auto first = m_nodes.begin() + static_cast<std::ptrdiff_t>(ended.first_node);
  ast::sequence content{style, {std::make_move_iterator(first), std::make_move_iterator(m_nodes.end())}};
  close({{ended.begin, offset}, std::move(ended.marks), std::move(content)}, ended.first_node);
}

void yaml_builder::end_mapping(ast::collection_style style, std::uint32_t offset) {
  open_collection ended = std::move(m_open.back());
  m_open.pop_back();
  ast::mapping content{style, take_entries(ended.first_node)};
  close({{ended.begin, offset}, std::move(ended.marks), std::move(content)}, ended.first_node);
}

void yaml_builder::pair() {
  const std::size_t first = m_nodes.size() - 2;
  const range where{m_nodes[first].where.begin, m_nodes.back().where.end};
  close({where, nullptr, ast::mapping{ast::collection_style::flow, take_entries(first)}}, first);
}

/// A key that is no deeper than the line of the bracket is meant to stand behind it.
syntax_error yaml_builder::key_of_several_lines(range key) const {
  const range bracket{open_bracket(), open_bracket() + 1};
  const source& all = *m_document->text;
  const auto last_line = key.begin + static_cast<std::uint32_t>(text_of(key).find_last_of("\r\n") + 1);
  const auto first = last_line + static_cast<std::uint32_t>(leading_spaces(text_of({last_line, key.end})));
  const bool quoted = text_of(key).find_first_of("'\"") != std::string_view::npos;
  if (!quoted && leading_spaces(all.line_of(key.end)) <= leading_spaces(all.line_of(bracket.begin))) {
    const bool is_list = text_of(bracket) == "[";
    return refusal(is_list ? "this [ lacks its closing ]" : "this { lacks its closing }", bracket)
        .with_related("it has to close before this key", {m_document->text, {first, key.end}});
  }
  return refusal("a key and its colon have to stand on one line", {key.end, key.end + 1})
      .with_related("the bracket opens here", {m_document->text, bracket});
}

void yaml_builder::check_flow_key(std::uint32_t colon) const {
  const ast::yaml_node& name = m_nodes.back();
  std::uint32_t begin = name.where.begin;
  if (name.marks) {
    if (!name.marks->anchor.empty()) begin = std::min(begin, name.marks->anchor_where.begin);
    if (name.marks->tag_where.end != 0) begin = std::min(begin, name.marks->tag_where.begin);
  }
  const std::string_view written = text_of({begin, colon});
  if (has_break(written)) throw key_of_several_lines({begin, colon});
  if (!fits_key(written)) throw refusal("a key can't be longer than 1024 characters", {colon, colon + 1});
}

std::shared_ptr<const ast::document> yaml_builder::finish() {
  if (!m_nodes.empty()) m_document->root = std::move(m_nodes.back());
  m_nodes.clear();
  return std::move(m_document);
}

}  // namespace hydranth::grammar
