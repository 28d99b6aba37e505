#include "lib/tree/load.hpp"

#include <string>

#include "hydranth/error.hpp"
#include "lib/tree/python_text.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

grammar::source_ptr text_of(std::string text) {
  return grammar::source::make("config.yaml", std::move(text));
}

template <typename Function>
std::string refusal_of(Function function) {
  try {
    function();
  } catch (const error& failure) {
    return failure.kind() + ": " + failure.message();
  }
  return "accepted";
}

std::string header_of(const std::string& text) {
  std::string all;
  for (const auto& [name, value] : read_header(text_of(text))) all += name + "=" + value + ";";
  return all;
}

}  // namespace

TEST_CASE("a file of nothing is an empty map") {
  CHECK(python_repr(*load_yaml(text_of(""))) == "{}");
  CHECK(python_repr(*load_yaml(text_of("# a comment\n"))) == "{}");
  CHECK(python_repr(*load_yaml(text_of("---\n~\n"))) == "{}");
}

TEST_CASE("a file that is a text is read twice, a text that is created from once") {
  CHECK(python_repr(*load_yaml(text_of("hello world\n"))) == "{'hello world': None}");
  CHECK(python_repr(*load_yaml(text_of("'a: 1'\n"))) == "{'a': 1}");
  CHECK(python_repr(*create_yaml(text_of("'a: 1'\n"))) == "{'a: 1': None}");
  CHECK(python_repr(*create_yaml(text_of("${a\n"))) == "{'${a': None}");
}

TEST_CASE("a file that is a number is refused") {
  CHECK(refusal_of([] { (void)load_yaml(text_of("5\n")); }) == "OSError: Invalid loaded object type: int");
  CHECK(refusal_of([] { (void)create_yaml(text_of("true")); }) == "AssertionError: ");
}

TEST_CASE("the header is the comments with @ at the head of the file") {
  CHECK(header_of("# @package _global_\na: 1\n") == "package=_global_;");
  CHECK(header_of("\n  #@package  x \r\n# @note y\n# text\n# @package z\n") == "package=x;note=y;");
  CHECK(header_of("## @package x\n") == "");
  CHECK(header_of("# @\tpackage x\n") == "\tpackage=x;");
  CHECK(header_of("a: 1\n# @package x\n") == "");
  CHECK(header_of(std::string(600, ' ') + "\n# @package x\n") == "");
}

TEST_CASE("a header line is exactly two words") {
  CHECK(refusal_of([] { (void)header_of("# @package\n"); }) ==
        "ValueError: Expected header format: KEY VALUE, got '@package'");
  CHECK(refusal_of([] { (void)header_of("# @todo tune this\n"); }) ==
        "ValueError: Too many components in '@todo tune this'");
}
