#include "lib/run/sweep/content_name.hpp"

#include <fmt/format.h>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <cstdint>
#include <string_view>

#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

/// Lengths keep texts from running into each other.
void add_text(std::string& content, char kind, std::string_view text) {
  content += kind;
  content += std::to_string(text.size());
  content += ':';
  content += text;
}

void add_key(std::string& content, const key& name) {
  add_text(content, name.text() ? 's' : 'k', name.text() ? *name.text() : step_text(name));
}

void add_value(std::string& content, const node& value) {
  if (const map_value* map = value.as_map()) {
    content += '{';
    for (const map_value::entry& entry : *map) {
      add_key(content, entry.name);
      add_value(content, *entry.value);
    }
    content += '}';
  } else if (const list_value* list = value.as_list()) {
    content += '[';
    for (const node_ptr& item : list->items) add_value(content, *item);
    content += ']';
  } else if (const auto* text = value.get_if<std::string>()) {
    add_text(content, 's', *text);
  } else {
    // As YAML writes it, quotes and tags tell the kinds apart.
    add_text(content, 'v', emit_yaml(value));
  }
}

/// FNV-1a with 128 bits (Fowler, Noll, Vo): of texts that nobody has made to mislead, equal ones are the
/// same, and it takes a tenth of what SHA-1 does.
std::string digest_of(std::string_view content) {
  __extension__ using number = unsigned __int128;
  constexpr number prime = (number{1} << 88) + 0x13B;
  number hash = (number{0x6c62272e07bb0142} << 64) + 0x62b821756295c58d;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64),
                     static_cast<std::uint64_t>(hash));
}

std::string digest_of(const node& value) {
  std::string content;
  add_value(content, value);
  return digest_of(content);
}

}  // namespace

std::string content_name(const std::string& text) {
  // A space of our own, so that the names meet no others.
  static const boost::uuids::uuid space =
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())("https://hydranth/sweep/job");
  return boost::uuids::to_string(boost::uuids::name_generator_sha1(space)(text));
}

std::string tree_namer::name_of(const node& tree) {
  const map_value* map = tree.as_map();
  if (!map) return content_name(digest_of(tree));
  std::string content;
  for (const map_value::entry& entry : *map) {
    add_key(content, entry.name);
    if (entry.value->is_container()) {
      content += digest_of_part(entry.value);
    } else {
      add_value(content, *entry.value);
    }
  }
  return content_name(digest_of(content));
}

const std::string& tree_namer::digest_of_part(const node_ptr& part) {
  if (m_parts.size() >= most_remembered) m_parts.clear();
  const auto [known, is_new] = m_parts.try_emplace(part);
  if (is_new) known->second = digest_of(*part);
  return known->second;
}

}  // namespace hydranth::impl
