#include "lib/tree/yaml_tags.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lib/tree/plain_scalar.hpp"

namespace hydranth::impl {

namespace {

yaml_tag named_tag(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, yaml_tag>, 10> tags = {{
      {"!str", yaml_tag::text},
      {"!int", yaml_tag::integer},
      {"!float", yaml_tag::floating},
      {"!bool", yaml_tag::boolean},
      {"!null", yaml_tag::null},
      {"!seq", yaml_tag::list},
      {"!map", yaml_tag::map},
      {"!binary", yaml_tag::binary},
      {"!python/object/apply:pathlib.Path", yaml_tag::path},
      {"!python/object/apply:pathlib.PosixPath", yaml_tag::path},
  }};
  for (const auto& [known, tag] : tags) {
    if (name == known) return tag;
  }
  return yaml_tag::unknown;
}

yaml_tag implicit_tag(std::string_view text) {
  switch (classify_plain(text)) {
    case plain_type::null:
      return yaml_tag::null;
    case plain_type::boolean:
      return yaml_tag::boolean;
    case plain_type::integer:
      return yaml_tag::integer;
    case plain_type::floating:
      return yaml_tag::floating;
    case plain_type::merge:
      return yaml_tag::merge;
    case plain_type::equals:
      return yaml_tag::equals;
    case plain_type::text:
      break;
  }
  return yaml_tag::text;
}

bool has_tag(const ast::yaml_node& written) {
  return written.marks && written.marks->tag_where.end != 0;
}

}  // namespace

yaml_tag tag_of(const ast::yaml_node& written) {
  return has_tag(written) ? named_tag(written.marks->tag) : untagged_type(written);
}

yaml_tag untagged_type(const ast::yaml_node& written) {
  if (std::holds_alternative<ast::sequence>(written.content)) return yaml_tag::list;
  if (std::holds_alternative<ast::mapping>(written.content)) return yaml_tag::map;
  const auto& scalar = std::get<ast::scalar>(written.content);
  return scalar.style == ast::scalar_style::plain ? implicit_tag(scalar.text) : yaml_tag::text;
}

merge_mark merge_mark_of(const ast::yaml_node& written) {
  if (!has_tag(written)) return merge_mark::none;
  if (written.marks->tag == "replace") return merge_mark::replace;
  return written.marks->tag == "delete" ? merge_mark::remove : merge_mark::none;
}

std::string tag_name(const ast::yaml_node& written) {
  const std::string_view tag = written.marks->tag;
  return tag.starts_with('!') ? "tag:yaml.org,2002:" + std::string(tag.substr(1)) : "!" + std::string(tag);
}

bool is_merge_key(const ast::yaml_node& name) {
  const auto* scalar = std::get_if<ast::scalar>(&name.content);
  return scalar && scalar->style == ast::scalar_style::plain && scalar->text == "<<" && !has_tag(name);
}

}  // namespace hydranth::impl
