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

void add_scalar(std::string& content, const node& value) {
  if (const auto* text = value.get_if<std::string>()) return add_text(content, 's', *text);
  // As YAML writes it, quotes and tags tell the kinds apart.
  add_text(content, 'v', emit_yaml(value));
}

/// FNV-1a with 128 bits (Fowler, Noll, Vo): of texts that nobody has made to mislead, equal ones are the
/// same, and it takes a tenth of what SHA-1 does.
std::string digest_of(std::string_view content) {
  __extension__ using number = unsigned __int128;
  constexpr number prime = (number{1} << 88) + 0x13B;
  number hash = (number{0x6c62272e07bb0142} << 64) + 0x62b821756295c58d;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  std::string digest(sizeof hash, '\0');
  for (char& byte : digest) {
    byte = static_cast<char>(static_cast<unsigned char>(hash));
    hash >>= 8;
  }
  return digest;
}

}  // namespace

std::string content_name(const std::string& text) {
  // A space of our own, so that the names meet no others.
  static const boost::uuids::uuid space =
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())("https://hydranth/sweep/job");
  return boost::uuids::to_string(boost::uuids::name_generator_sha1(space)(text));
}

/// A container's digest is made of its keys, its scalars, and the digests of the containers in it: parts that
/// are shared are looked at once.
class tree_namer::digester {
 public:
  /// Without an evaluator all counts as it is written.
  digester(tree_namer& owner, evaluator* how) : m_owner(owner), m_how(how) {}

  /// Precondition: the place holds a map or a list.
  [[nodiscard]] std::string digest_of_container(const place_ptr& at) {
    std::string content;
    if (const map_value* map = at->value()->as_map()) {
      content += '{';
      for (const map_value::entry& entry : *map) {
        add_key(content, entry.name);
        add_child(content, at, entry.value, entry.name);
      }
    } else {
      content += '[';
      const std::vector<node_ptr>& items = at->value()->as_list()->items;
      for (std::size_t i = 0; i < items.size(); ++i) add_child(content, at, items[i], i);
    }
    return digest_of(content);
  }

 private:
  template <typename Where>
  void add_child(std::string& content, const place_ptr& container, const node_ptr& value,
                 const Where& where) {
    if (!m_how || !value->has_interpolation()) return add_written(content, value);
    const place_ptr at = place::make(value, container, where);
    if (value->is_container()) return add_digest(content, digest_of_container(at));
    const place_ptr meant = m_how->follow(at);
    add_written(content, meant->value()->is_container() ? m_how->resolved(meant) : meant->value());
  }

  void add_written(std::string& content, const node_ptr& value) {
    if (value->is_container()) return add_digest(content, remembered(value));
    add_scalar(content, *value);
  }

  static void add_digest(std::string& content, std::string_view digest) {
    content += 'm';
    content += digest;
  }

  std::string remembered(const node_ptr& container) {
    auto& parts = m_owner.m_parts;
    if (const auto known = parts.find(container); known != parts.end()) return known->second;
    std::string digest = digester(m_owner, nullptr).digest_of_container(place::root(container));
    if (parts.size() >= most_remembered) parts.clear();
    parts.emplace(container, digest);
    return digest;
  }

  tree_namer& m_owner;
  evaluator* m_how;
};

std::string tree_namer::name_of(const node_ptr& tree) {
  return content_name(digester(*this, nullptr).digest_of_container(place::root(tree)));
}

std::string tree_namer::name_of(const place_ptr& root, evaluator& how) {
  return content_name(digester(*this, &how).digest_of_container(root));
}

}  // namespace hydranth::impl
