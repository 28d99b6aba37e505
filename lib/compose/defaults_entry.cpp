#include "lib/compose/defaults_entry.hpp"

#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view self = "_self_";

[[noreturn]] void refuse(std::string_view kind, std::string message, const grammar::span& place) {
  throw at_place(error(kind, std::move(message)), place);
}

/// The text of a scalar that is one as far as defaults lists go: missing values and interpolations, too.
std::optional<std::string> text_of(const node& value) {
  if (const auto* text = value.get_if<std::string>()) return *text;
  if (const auto* text = value.get_if<interpolation_value>()) return text->text;
  if (value.is_missing()) return std::string(missing_text);
  return std::nullopt;
}

/// Splits `TARGET@PACKAGE`. What follows a colon in the package is ignored: once it was a renaming.
std::pair<std::string_view, std::optional<std::string>> split_package(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {text, std::nullopt};
  std::string_view package = text.substr(at + 1);
  package = package.substr(0, package.find(':'));
  return {text.substr(0, at), package == "_here_" ? std::string() : std::string(package)};
}

/// Reads the keywords before a group's name: the words before the last one, up to the first that is no
/// keyword.
void read_keywords(std::string_view text, defaults_entry& entry) {
  const std::size_t last = text.rfind(' ');
  entry.target = text.substr(last == std::string_view::npos ? 0 : last + 1);
  if (last == std::string_view::npos) return;
  std::string_view words = text.substr(0, last + 1);
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    const std::string_view word = words.substr(0, end);
    if (word != "optional" && word != "override") return;
    if (word == "optional") entry.is_optional = true;
    if (word == "override") entry.is_override = true;
    words.remove_prefix(end + 1);
  }
}

std::string unsupported(std::string_view what, std::string_view type) {
  return "Unsupported " + std::string(what) + " in defaults : " + std::string(type);
}

group_value read_options(const list_value& list) {
  std::vector<std::string> options;
  for (const node_ptr& item : list.items) {
    std::optional<std::string> option = text_of(*item);
    if (!option) {
      refuse(kinds::value_error,
             unsupported("item value", python_type_name(*item)) + ", nested list items must be strings",
             item->origin());
    }
    options.push_back(*std::move(option));
  }
  return options;
}

group_value read_group_value(const node& written) {
  if (written.is_null()) return null_value{};
  if (auto text = text_of(written)) return *std::move(text);
  if (const list_value* list = written.as_list()) return read_options(*list);
  refuse(kinds::value_error,
         unsupported("item value", python_type_name(written)) + ". Supported: string or list",
         written.origin());
}

defaults_entry read_group(const node& item, const map_value& map, std::string_view config_path) {
  const std::string in = "In " + std::string(config_path) + ": ";
  if (map.size() > 1) {
    refuse(kinds::value_error, in + "Too many keys in default item " + python_str(item), item.origin());
  }
  if (map.empty())
    refuse(kinds::value_error, in + "Missing group name in " + python_str(item), item.origin());

  const map_value::entry& only = map.entries().front();
  const std::string* name = only.name.text();
  if (!name) {
    refuse(kinds::assertion_error, in + "The name of a group must be a string: " + only.name.to_string(),
           item.origin());
  }
  defaults_entry entry;
  entry.kind = defaults_entry::form::group;
  entry.place = item.origin();
  auto [group, package] = split_package(*name);
  entry.package = std::move(package);
  read_keywords(group, entry);
  entry.value = read_group_value(*only.value);
  if (entry.target.empty() || entry.target == "/") {
    refuse(kinds::assertion_error, in + "Missing group name in " + python_str(item), item.origin());
  }
  return entry;
}

defaults_entry read_item(const std::string& text, const grammar::span& place) {
  defaults_entry entry;
  entry.place = place;
  auto [path, package] = split_package(text);
  entry.target = path;
  entry.package = std::move(package);
  if (entry.target == self && entry.package) {
    refuse(kinds::value_error, "_self_@PACKAGE is not supported", place);
  }
  return entry;
}

}  // namespace

bool defaults_entry::is_self() const {
  if (!is_group()) return target == self;
  const auto* option = std::get_if<std::string>(&value);
  return option && *option == self;
}

const std::vector<std::string>* defaults_entry::options() const {
  return is_group() ? std::get_if<std::vector<std::string>>(&value) : nullptr;
}

defaults_entry self_entry() {
  defaults_entry entry;
  entry.target = self;
  return entry;
}

std::vector<defaults_entry> read_defaults(const list_value& written, std::string_view config_path) {
  std::vector<defaults_entry> entries;
  entries.reserve(written.items.size());
  for (const node_ptr& item : written.items) {
    if (const map_value* map = item->as_map()) {
      entries.push_back(read_group(*item, *map, config_path));
    } else if (const auto text = text_of(*item)) {
      entries.push_back(read_item(*text, item->origin()));
    } else {
      refuse(kinds::value_error,
             unsupported("type", item->as_list() ? "ListConfig" : python_type_name(*item)), item->origin());
    }
  }
  return entries;
}

}  // namespace hydranth::impl
