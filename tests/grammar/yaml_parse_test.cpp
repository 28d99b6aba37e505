#include <string>

#include "grammar/ast/yaml.hpp"
#include "grammar/parse.hpp"
#include "grammar/yaml_builder.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::grammar;

namespace {

std::string shown(const ast::yaml_node& node);

struct writer {
  std::string operator()(const ast::scalar& scalar) const {
    static constexpr const char* marks[] = {"", "'", "\"", "|", ">"};
    const std::string mark = marks[static_cast<std::size_t>(scalar.style)];
    return mark + std::string(scalar.text) + mark;
  }
  std::string operator()(const ast::sequence& list) const {
    std::string all;
    for (const ast::yaml_node& item : list.items) all += (all.empty() ? "" : ", ") + shown(item);
    return "[" + all + "]";
  }
  std::string operator()(const ast::mapping& map) const {
    std::string all;
    for (const auto& entry : map.entries) {
      all += (all.empty() ? "" : ", ") + shown(entry.name) + ": " + shown(entry.value);
    }
    return "{" + all + "}";
  }
  std::string operator()(const ast::alias& alias) const { return "*" + std::string(alias.name); }
};

std::string shown(const ast::yaml_node& node) {
  std::string marks;
  if (node.marks && !node.marks->anchor.empty()) marks += "&" + std::string(node.marks->anchor) + " ";
  if (node.marks && !node.marks->tag.empty()) marks += "!" + std::string(node.marks->tag) + " ";
  return marks + std::visit(writer{}, node.content);
}

std::string parsed(const std::string& text) {
  const auto document = parse_yaml(source::make("config.yaml", text));
  return document->root ? shown(*document->root) : "nothing";
}

std::string refused(const std::string& text) {
  try {
    (void)parse_yaml(source::make("config.yaml", text));
  } catch (const syntax_error& refusal) {
    return refusal.what();
  }
  return "accepted";
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("block maps and lists nest by their columns") {
  CHECK(parsed("a: 1\nb:\n  c: 2\n  d:\ne: 3\n") == "{a: 1, b: {c: 2, d: }, e: 3}");
  CHECK(parsed("- a\n-\n  - b\n- - c\n  - d\n") == "[a, [b], [c, d]]");
  CHECK(parsed("- a: 1\n  b: 2\n- c: 3\n") == "[{a: 1, b: 2}, {c: 3}]");
  CHECK(parsed("a:\n- 1\n-\n- b: 2\n  c: 3\nd: 4\n") == "{a: [1, , {b: 2, c: 3}], d: 4}");
  CHECK(parsed("? a\n: 1\n? b\nc: 2\n") == "{a: 1, b: , c: 2}");
  CHECK(parsed("# nothing\n\n") == "nothing");
}

TEST_CASE("flow collections take commas, comments and lines as they come") {
  CHECK(parsed("a: [1, 'b', {c: d, e}, ]\n") == "{a: [1, 'b', {c: d, e: }]}");
  CHECK(parsed("[a: 1, \"b\":2, {c:d, e: }]") == "[{a: 1}, {\"b\": 2}, {c:d: , e: }]");
  CHECK(parsed("a: [ # one\n1,\n2 # two\n]\n") == "{a: [1, 2]}");
  CHECK(parsed("[]") == "[]");
  CHECK(parsed("{a : b c\n d}") == "{a: b c d}");
}

TEST_CASE("plain texts fold over lines") {
  CHECK(parsed("a: b\n  c\n\n  d # e\nf: -g\n") == "{a: b c\nd, f: -g}");
  CHECK(parsed("- b\n - c\n") == "[b - c]");
  CHECK(parsed("a b:c #d") == "a b:c");
}

TEST_CASE("quoted texts fold and are unescaped") {
  CHECK(parsed("a: 'it''s\n  b\n\n  c '") == "{a: 'it's b\nc '}");
  CHECK(parsed("\"\\x41\\u00e9\\\n  b\\\n\n  c \\\n\\td\"") ==
        "\"A\xC3\xA9"
        "b\nc \td\"");
}

TEST_CASE("block texts keep their lines, or fold them") {
  CHECK(parsed("a: |\n  b\n   c\n\nd: |+\n  e\n\nf: |-\n  g\n") == "{a: |b\n c\n|, d: |e\n\n|, f: |g|}");
  CHECK(parsed(">\n a\n b\n\n c\n  d\n e") == ">a b\nc\n d\ne>");
  CHECK(parsed("a: |2\n    b\n") == "{a: |  b\n|}");
  CHECK(parsed("a: |\r\n  b\r\n  c") == "{a: |b\nc|}");
}

TEST_CASE("anchors, tags and aliases stand before the node that they mark") {
  CHECK(parsed("a: &x 1\nb: *x\nc: !!str &y\n  d\n") == "{a: &x 1, b: *x, c: &y !!str d}");
  CHECK(parsed("a: &x\n  &k b: 1\n") == "{a: &x {&k b: 1}}");
  CHECK(parsed("- &k a: 1\n  b: [&n , *k]\n") == "[{&k a: 1, b: [&n , *k]}]");
}

TEST_CASE("documents can be marked") {
  CHECK(parsed("--- [a]\n...\n# end\n") == "[a]");
  CHECK(parsed("---\na: 1\n") == "{a: 1}");
  CHECK(parsed("\xEF\xBB\xBF  a: 1\n  b: 2\n") == "{a: 1, b: 2}");
}

TEST_CASE("nodes know where they stand") {
  const auto text = source::make("config.yaml", "key: [a, 'b c']\n");
  const auto document = parse_yaml(text);
  const auto& entry = std::get<ast::mapping>(document->root->content).entries.front();
  CHECK(text->text(entry.name.where) == "key");
  CHECK(text->text(entry.value.where) == "[a, 'b c']");
  CHECK(text->text(std::get<ast::sequence>(entry.value.content).items.back().where) == "'b c'");
}

TEST_CASE("a value that is not there stands where it would begin") {
  const auto document = parse_yaml(source::make("config.yaml", "a: # c\n\nb: {k, l: }\n"));
  const auto& entries = std::get<ast::mapping>(document->root->content).entries;
  const auto& flow = std::get<ast::mapping>(entries[1].value.content).entries;
  CHECK(entries[0].value.where == range{2, 2});
  CHECK(flow[0].value.where == range{13, 13});
  CHECK(flow[1].value.where == range{17, 17});
}

TEST_CASE("texts that stand in the file as they are are not copied, others know where their bytes stand") {
  const auto text = source::make("config.yaml", "a: 'x'\nb: \"\\n${c}\"\n");
  const auto document = parse_yaml(text);
  const auto& entries = std::get<ast::mapping>(document->root->content).entries;
  CHECK(std::get<ast::scalar>(entries[0].value.content).text.data() == text->text().data() + 4);
  const auto& decoded = std::get<ast::scalar>(entries[1].value.content);
  REQUIRE(decoded.segments);
  const auto part =
      source::make_part(std::string(decoded.text), {text, entries[1].value.where}, *decoded.segments);
  CHECK(text->text(outermost({part, {1, 5}}).where) == "${c}");
}

TEST_CASE("nesting has a limit, and no text is too deep for the stack") {
  const std::string message = "nested too deeply: more than 256 lists and maps in one another";
  const std::size_t deepest = yaml_builder::deepest;
  CHECK(refused(repeat("[", deepest) + repeat("]", deepest)) == "accepted");
  CHECK(refused(repeat("- ", deepest) + "a") == "accepted");
  CHECK(refused(repeat("[", 1000000)) == message);
  CHECK(refused(repeat("{a: ", 1000000)) == message);
  CHECK(refused(repeat("- ", 1000000)) == message);
  CHECK(refused(repeat("? ", 1000000)) == message);
  CHECK(refused(repeat("[a: ", 1000000)) == message);
}
