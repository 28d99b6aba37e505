#include "lib/run/describe.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

/// The number of an argument of the command line, as `source_of` names it; nullopt for any other text.
std::optional<std::int64_t> argument_number(std::string_view source) {
  constexpr std::string_view prefix = "argument ";
  if (!source.starts_with(prefix)) return std::nullopt;
  source.remove_prefix(prefix.size());
  std::int64_t number = 0;
  const char* end = source.data() + source.size();
  const auto read = std::from_chars(source.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

node_ptr number_node(std::size_t number) {
  return node::make(integer(static_cast<std::int64_t>(number)));
}

struct layer_namer {
  std::string operator()(const config_layer& layer) const {
    return fmt::format("{}{} from {}", layer.is_schema ? "the type of " : "", layer.element.config_path,
                       layer.source);
  }
  std::string operator()(const config_override& from) const { return std::string(from.input()); }
  std::string operator()(const hydra_layer&) const { return "composing itself"; }
};

}  // namespace

std::string relative_to(const std::string& file, const std::filesystem::path& directory) {
  const std::string above = directory.string() + "/";
  return file.starts_with(above) ? file.substr(above.size()) : file;
}

std::string place_text(const grammar::span& place, const std::filesystem::path& directory) {
  const error_location at = locate(place);
  return fmt::format("{}:{}:{}", relative_to(at.source, directory), at.line, at.column);
}

node_ptr place_node(const grammar::span& place) {
  if (!place) return node::make(null_value{});
  const error_location at = locate(place);
  map_value content;
  if (const auto number = argument_number(at.source)) {
    content.set("argument", node::make(integer(*number)));
  } else {
    content.set("file", node::make(at.source));
    content.set("line", number_node(at.line));
  }
  content.set("column", number_node(at.column));
  return node::make(std::move(content));
}

node_ptr word_node(const grammar::span& place) {
  map_value content;
  content.set("text", node::make(text_at(place)));
  content.set("place", place_node(place));
  return node::make(std::move(content));
}

std::string text_at(const grammar::span& place) {
  const grammar::span outer = grammar::outermost(place);
  const std::string_view text = outer.text->text(outer.where);
  return std::string(text.substr(0, text.find_first_of("\r\n")));
}

std::string layer_name(const composed_layer& layer) {
  return std::visit(layer_namer{}, layer.from);
}

}  // namespace hydranth::impl
