#include <string_view>
#include <utility>

#include "grammar/ast/csv.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/csv.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

namespace {

namespace pegtl = tao::pegtl;
namespace syntax = rules::csv;

template <typename Input>
std::uint32_t offset_of(const Input& in, const char* at) {
  return static_cast<std::uint32_t>(at - in.input().begin());
}

class csv_builder {
 public:
  explicit csv_builder(source_ptr text) { m_table.text = std::move(text); }

  void begin_field(std::uint32_t at) { m_field = {{}, {at, at}, {}}; }
  void add(std::string_view text, range where) {
    m_field.segments.push_back({static_cast<std::uint32_t>(m_field.text.size()), where.begin});
    m_field.text += text;
    m_field.where.end = where.end;
  }
  void end_field() { m_record.push_back(std::exchange(m_field, {})); }
  void end_record() { m_table.records.push_back(std::exchange(m_record, {})); }
  void open_quote(std::uint32_t at) { m_open_quote = at; }

  [[nodiscard]] const source_ptr& text() const { return m_table.text; }
  [[nodiscard]] std::uint32_t open_quote() const { return m_open_quote; }
  [[nodiscard]] ast::csv_table take() { return std::move(m_table); }

 private:
  ast::csv_table m_table;
  ast::csv_record m_record;
  ast::csv_field m_field;
  std::uint32_t m_open_quote = 0;
};

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <>
struct action<syntax::quote_open> {
  template <typename Input>
  static void apply(const Input& in, csv_builder& build) {
    build.open_quote(offset_of(in, in.begin()));
    build.begin_field(offset_of(in, in.end()));
  }
};
template <>
struct action<syntax::quoted_text> {
  template <typename Input>
  static void apply(const Input& in, csv_builder& build) {
    build.add(in.string_view(), {offset_of(in, in.begin()), offset_of(in, in.end())});
  }
};
template <>
struct action<syntax::doubled_quote> {
  template <typename Input>
  static void apply(const Input& in, csv_builder& build) {
    build.add("\"", {offset_of(in, in.begin()) + 1, offset_of(in, in.end())});
  }
};
template <>
struct action<syntax::plain_text> {
  template <typename Input>
  static void apply(const Input& in, csv_builder& build) {
    const std::uint32_t begin = offset_of(in, in.begin());
    build.begin_field(begin);
    build.add(in.string_view(), {begin, offset_of(in, in.end())});
  }
};
template <>
struct action<syntax::field> {
  static void apply0(csv_builder& build) { build.end_field(); }
};
template <>
struct action<syntax::record> {
  static void apply0(csv_builder& build) { build.end_record(); }
};

/// What is wrong where the rule has to match.
template <typename Rule>
struct refusal;

template <>
struct refusal<syntax::quote_close> {
  static syntax_error make(const csv_builder& build, std::uint32_t) {
    const std::uint32_t quote = build.open_quote();
    return syntax_error("the quote is not closed", {build.text(), {quote, quote + 1}})
        .with_hint("within a field in quotes a quote is doubled: \"\"");
  }
};
template <>
struct refusal<syntax::field_end> {
  static syntax_error make(const csv_builder& build, std::uint32_t at) {
    const bool is_quote = build.text()->text()[at] == '"';
    return is_quote
               ? syntax_error("a quote within a field", {build.text(), {at, at + 1}})
                     .with_hint("put the whole field in quotes and double those in it: \"say \"\"x\"\"\"")
               : syntax_error("text behind a quoted field", {build.text(), {at, at + 1}})
                     .with_hint("a comma or the end of the line follows the closing quote");
  }
};
template <>
struct refusal<syntax::end> {
  static syntax_error make(const csv_builder& build, std::uint32_t at) {
    return {"expected the end of the text", {build.text(), {at, at}}};
  }
};

template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <typename Input>
  [[noreturn]] static void raise(const Input& in, const csv_builder& build) {
    throw refusal<Rule>::make(build, static_cast<std::uint32_t>(in.current() - in.begin()));
  }
};

}  // namespace

std::shared_ptr<const ast::csv_table> parse_csv(source_ptr text) {
  const std::string_view content = text->text();
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(content.data(), content.data() + content.size(), "");
  csv_builder build(std::move(text));
  // The rule succeeds or throws.
  (void)pegtl::parse<syntax::table, action, control>(in, build);
  return std::make_shared<const ast::csv_table>(build.take());
}

}  // namespace hydranth::grammar
