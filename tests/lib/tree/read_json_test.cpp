#include "lib/tree/read_json.hpp"

#include <string>

#include "hydranth/error.hpp"
#include "lib/tree/emit_json.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

node_ptr read(const std::string& text) {
  return read_json(hydranth::grammar::source::make("test.json", text));
}

}  // namespace

TEST_CASE("JSON is read as what it says") {
  const std::string text =
      R"({"text":"${x} \"???\" \n é 李","number":-1.5e-07,"big":123456789012345678901234567890,"list":[true,false,null,{}]})";
  CHECK(emit_json(*read(text)) == text);
  CHECK(read(R"({"a": "${b}"})")->as_map()->get("a")->is<std::string>());
  CHECK(read(R"({"a": "???"})")->as_map()->get("a")->is<std::string>());
}

TEST_CASE("YAML that is no JSON is refused") {
  for (const char* text :
       {"a: 1", "{a: 1}", "{'a': 1}", R"({"a": yes})", R"({"a": &x 1})", R"({"a": 'b'})", "", "{"}) {
    INFO(text);
    CHECK_THROWS_AS(read(text), hydranth::error);
  }
}

TEST_CASE("fields are asked for by type") {
  const node_ptr map =
      read(R"({"text": "a", "number": 2, "none": null, "texts": ["a", "b"], "mixed": ["a", 1]})");
  CHECK(text_field_of(map, "text") == "a");
  CHECK(integer_field_of(map, "number") == 2);
  CHECK(find_field(map, "none") == nullptr);
  CHECK(text_list_field_of(map, "texts").size() == 2);
  CHECK_THROWS_WITH(text_field_of(map, "number"), "test.json: 'number' is no text");
  CHECK_THROWS_WITH(integer_field_of(map, "missing"), "test.json: 'missing' is no integer");
  CHECK_THROWS_WITH(text_list_field_of(map, "mixed"), "test.json: 'mixed' is no list of texts");
}
