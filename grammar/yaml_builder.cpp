#include "grammar/yaml_builder.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "grammar/find_any.hpp"

namespace hydranth::grammar {

namespace {

/// How much memory is asked for at first: about what the nodes of a small file need.
std::size_t first_memory(std::string_view text) {
  constexpr std::size_t least = 256;
  constexpr std::size_t most = 65'536;
  return std::clamp(4 * text.size(), least, most);
}

range inside(range quoted) {
  return {quoted.begin + 1, quoted.end - 1};
}

range without_first(range where) {
  return {where.begin + 1, where.end};
}

}  // namespace

yaml_builder::yaml_builder(source_ptr text)
    : m_text(text->text()),
      m_document(std::make_shared<ast::document>(std::move(text), first_memory(m_text))) {}

syntax_error yaml_builder::refusal(std::string reason, range where) const {
  return {std::move(reason), {m_document->text, where}};
}

ast::properties& yaml_builder::marks() {
  if (!m_marks) m_marks = std::construct_at(m_document->memory.allocate<ast::properties>(1));
  return *m_marks;
}

void yaml_builder::anchor(range where) {
  m_document->has_references = true;
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

void yaml_builder::push(const ast::yaml_node& made) {
  if (++m_count > most_nodes) {
    throw refusal("a config can't hold more than " + std::to_string(most_nodes) + " keys and values",
                  made.where);
  }
  m_nodes.push_back(made);
}

void yaml_builder::push(range where, const ast::scalar& content) {
  push({where, std::exchange(m_marks, nullptr), content});
}

ast::scalar yaml_builder::decoded(ast::scalar_style style, decoded_text made) {
  ast::scalar content;
  content.style = style;
  if (made.text.find("${") != std::string::npos) {
    content.segments = &m_document->segments.emplace_front(std::move(made.segments));
  }
  char* const kept = m_document->memory.allocate<char>(made.text.size());
  content.text = {kept, made.text.copy(kept, made.text.size())};
  return content;
}

void yaml_builder::plain(range where) {
  const std::string_view written = text_of(where);
  if (written == "<<") m_document->has_references = true;
  const bool has_lines = std::exchange(m_has_lines, false);
  push(where, has_lines ? decoded(ast::scalar_style::plain, decode_plain(written, where.begin))
                        : ast::scalar{ast::scalar_style::plain, written});
}

void yaml_builder::single_quoted(range where) {
  const std::string_view written = text_of(inside(where));
  const bool as_is = !holds_any<'\'', '\r', '\n'>(written);
  push(where,
       as_is ? ast::scalar{ast::scalar_style::single_quoted, written}
             : decoded(ast::scalar_style::single_quoted, decode_single_quoted(written, where.begin + 1)));
}

void yaml_builder::double_quoted(range where) {
  const std::string_view written = text_of(inside(where));
  if (!holds_any<'\\', '\r', '\n'>(written)) {
    push(where, ast::scalar{ast::scalar_style::double_quoted, written});
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
  m_document->has_references = true;
  push({where, nullptr, ast::alias{text_of(without_first(where))}});
}

void yaml_builder::push_empty(std::uint32_t offset) {
  push({offset, offset}, {ast::scalar_style::plain, text_of({offset, offset})});
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
  m_open.push_back({m_nodes.size(), offset, std::exchange(m_marks, nullptr)});
}

yaml_builder::open_collection yaml_builder::end_collection() {
  const open_collection ended = m_open.back();
  m_open.pop_back();
  return ended;
}

void yaml_builder::close(std::size_t first, const ast::yaml_node& made) {
  m_nodes.resize(first);
  push(made);
}

ast::row<ast::yaml_node> yaml_builder::keep_items(std::size_t first) {
  const std::size_t count = m_nodes.size() - first;
  auto* const items = m_document->memory.allocate<ast::yaml_node>(count);
  std::uninitialized_copy_n(m_nodes.data() + first, count, items);
  return {items, count};
}

ast::row<ast::mapping::entry> yaml_builder::keep_entries(std::size_t first) {
  const std::size_t count = (m_nodes.size() - first) / 2;
  m_keys += count;
  auto* const entries = m_document->memory.allocate<ast::mapping::entry>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const ast::yaml_node* const name = &m_nodes[first + 2 * i];
    std::construct_at(entries + i, ast::mapping::entry{name[0], name[1]});
  }
  return {entries, count};
}

void yaml_builder::end_sequence(ast::collection_style style, std::uint32_t offset) {
  const open_collection ended = end_collection();
  const ast::sequence content{style, keep_items(ended.first_node)};
  close(ended.first_node, {{ended.begin, offset}, ended.marks, content});
}

void yaml_builder::end_mapping(ast::collection_style style, std::uint32_t offset) {
  const open_collection ended = end_collection();
  const ast::mapping content{style, keep_entries(ended.first_node)};
  close(ended.first_node, {{ended.begin, offset}, ended.marks, content});
}

void yaml_builder::pair() {
  const std::size_t first = m_nodes.size() - 2;
  const range where{m_nodes[first].where.begin, m_nodes.back().where.end};
  close(first, {where, nullptr, ast::mapping{ast::collection_style::flow, keep_entries(first)}});
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
  if (holds_any<'\r', '\n'>(written)) throw key_of_several_lines({begin, colon});
  if (!fits_key(written)) throw refusal("a key can't be longer than 1024 characters", {colon, colon + 1});
}

std::shared_ptr<const ast::document> yaml_builder::finish() {
  if (!m_nodes.empty()) m_document->root = m_nodes.back();
  m_document->values = m_count - m_keys;
  return std::move(m_document);
}

}  // namespace hydranth::grammar
