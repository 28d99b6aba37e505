#include "lib/run/sweep/tree_namer.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "lib/resolve/literal_references.hpp"
#include "lib/run/sweep/content_name.hpp"
#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

/// Of what is said of one value, in bytes: for texts that grow.
constexpr std::size_t usual_size = 32;

/// Lengths keep texts from running into each other.
void add_text(std::string& content, char kind, std::string_view text) {
  content += kind;
  content += std::to_string(text.size());
  content += ':';
  content += text;
}

void add_key(std::string& content, const key& name) {
  if (const std::string* text = name.text()) return add_text(content, 's', *text);
  add_text(content, 'k', step_text(name));
}

void add_scalar(std::string& content, const node& value) {
  if (const auto* text = value.get_if<std::string>()) return add_text(content, 's', *text);
  if (const auto* member = value.get_if<enum_value>()) add_text(content, 'e', member->type->name);
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

void add_digest(std::string& content, std::string_view digest) {
  content += 'm';
  content += digest;
}

/// The words of a name without interpolations, with dots between them; empty if there are some.
std::string literal_name(const std::vector<ast::path_element>& words) {
  std::string name;
  for (const ast::path_element& word : words) {
    if (word.nested) return {};
    name.append(name.empty() ? "" : ".").append(word.text);
  }
  return name;
}

/// A lone text without quotes; null if the arguments are something else.
const std::string* lone_text(const ast::element_sequence& arguments) {
  if (arguments.items.size() != 1) return nullptr;
  const auto* word = std::get_if<ast::unquoted>(&arguments.items.front().content);
  return word && word->parts.size() == 1 ? std::get_if<std::string>(&word->parts.front().content) : nullptr;
}

}  // namespace

/// Gathers what a part of a tree depends on outside of itself.
class tree_namer::link_finder {
 public:
  explicit link_finder(const resolver_registry& resolvers) : m_resolvers(resolvers) {}

  /// @param depth  the steps from the root to the value
  void visit(const node& value, std::size_t depth) {
    if (!value.has_interpolation() || m_links.is_open) return;
    if (const map_value* map = value.as_map()) {
      for (const map_value::entry& entry : *map) visit(*entry.value, depth + 1);
    } else if (const list_value* list = value.as_list()) {
      for (const node_ptr& item : list->items) visit(*item, depth + 1);
    } else {
      const ast::interpolation& parsed = value.get_if<interpolation_value>()->parsed();
      m_links.is_open |= parsed.refusal != nullptr;
      add_parts(parsed.parts, depth);
    }
  }

  [[nodiscard]] part_links links() && { return std::move(m_links); }

 private:
  void add_parts(const std::vector<ast::part>& parts, std::size_t depth) {
    for (const ast::part& piece : parts) {
      const auto* expression = std::get_if<ast::expression>(&piece.content);
      if (!expression) continue;
      if (const auto* reference = std::get_if<ast::reference>(&expression->content)) {
        add(*reference, depth);
      } else if (const auto* call = std::get_if<ast::resolver_call>(&expression->content)) {
        add(*call, depth);
      } else {
        m_links.is_open = true;
      }
    }
  }

  void add(const ast::reference& made, std::size_t depth) {
    // As many dots as steps lead to the root, and more above it.
    if (!is_literal(made) || made.dots > depth) {
      m_links.is_open = true;
    } else if (made.dots == 0 || made.dots == depth) {
      std::vector<std::string>& keys = m_links.keys;
      const std::string& name = made.path.front().text;
      if (std::ranges::find(keys, name) == keys.end()) keys.push_back(name);
    }
  }

  void add(const ast::resolver_call& call, std::size_t depth) {
    const resolver_registry::entry* found = m_resolvers.find(literal_name(call.name));
    const resolver_input input = found ? found->input : resolver_input::anything;
    const std::string* path = lone_text(call.arguments);
    if (input == resolver_input::environment) {
      // It stays as it is while jobs are named.
      for (const ast::element& argument : call.arguments.items) add_argument(argument, depth);
    } else if (input == resolver_input::hydra_config && path) {
      m_links.of_hydra.push_back(named_path("hydra." + *path));
    } else {
      m_links.is_open = true;
    }
  }

  void add_argument(const ast::element& argument, std::size_t depth) {
    if (const auto* word = std::get_if<ast::unquoted>(&argument.content)) {
      add_parts(word->parts, depth);
    } else if (const auto* text = std::get_if<ast::quoted>(&argument.content)) {
      add_parts(text->parts, depth);
    } else {
      m_links.is_open |= std::holds_alternative<ast::list>(argument.content) ||
                         std::holds_alternative<ast::map>(argument.content);
    }
  }

  const resolver_registry& m_resolvers;
  part_links m_links;
};

/// A container's digest is made of its keys, its scalars, and the digests of the containers in it.
class tree_namer::digester {
 public:
  /// Without an evaluator all counts as it is written.
  digester(tree_namer& owner, evaluator* how) : m_owner(owner), m_how(how) {}

  /// Precondition: the place holds a map or a list.
  [[nodiscard]] std::string digest_of_container(const place_ptr& at) {
    std::string content;
    if (const map_value* map = at->value()->as_map()) {
      content.reserve(usual_size * map->size());
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

  template <typename Where>
  void add_child(std::string& content, const place_ptr& container, const node_ptr& value,
                 const Where& where) {
    if (!m_how || !value->has_interpolation()) return add_written(content, value);
    const place_ptr at = place::make(value, container, where);
    if (value->is_container()) return add_digest(content, digest_of_container(at));
    const place_ptr meant = m_how->follow(at);
    add_written(content, meant->value()->is_container() ? m_how->resolved(meant) : meant->value());
  }

 private:
  void add_written(std::string& content, const node_ptr& value) {
    if (value->is_container()) return add_digest(content, remembered(value));
    add_scalar(content, *value);
  }

  const std::string& remembered(const node_ptr& container) {
    auto& written = m_owner.m_written;
    if (const auto known = written.find(container); known != written.end()) return known->second;
    std::string digest = digester(m_owner, nullptr).digest_of_container(place::root(container));
    return written.emplace(container, std::move(digest)).first->second;
  }

  tree_namer& m_owner;
  evaluator* m_how;
};

/// The digest of a tree, resolved: its parts, which are the values of its keys, refer to each other. What one
/// means is known if it is a part that was there before, and the parts that it refers to mean what they did.
class tree_namer::part_resolver {
 public:
  part_resolver(tree_namer& owner, place_ptr root, evaluator& how)
      : m_owner(owner),
        m_root(std::move(root)),
        m_how(how),
        m_resolve(owner, &how),
        m_map(*m_root->value()->as_map()),
        m_contents(m_map.size()),
        m_begun(m_map.size()) {
    m_unknown.reserve(m_map.size());
  }

  [[nodiscard]] std::string digest() {
    std::string content = "{";
    content.reserve(usual_size * m_map.size());
    for (std::size_t i = 0; i < m_map.size(); ++i) {
      add_key(content, m_map.entries()[i].name);
      content += content_of(i);
    }
    return digest_of(content);
  }

 private:
  const std::string& content_of(std::size_t index) {
    if (!m_contents[index]) m_contents[index] = &made_content(index);
    return *m_contents[index];
  }

  const std::string& made_content(std::size_t index) {
    m_begun[index] = true;
    const map_value::entry& entry = m_map.entries()[index];
    std::optional<std::string> name = name_of_meaning(index, entry);
    if (!name) return m_unknown.emplace_back(evaluated(entry));
    auto& known = m_owner.m_known;
    if (const auto found = known.find(*name); found != known.end()) return found->second.content;
    const std::size_t written_before = m_how.containers_in_texts();
    std::string content = evaluated(entry);
    // In a text a map of another part is as it is written, of which its meaning says nothing.
    if (m_how.containers_in_texts() != written_before) return m_unknown.emplace_back(std::move(content));
    return known.emplace(*std::move(name), known_part{entry.value, std::move(content)}).first->second.content;
  }

  std::string evaluated(const map_value::entry& entry) {
    std::string content;
    m_resolve.add_child(content, m_root, entry.value, entry.name);
    return content;
  }

  /// All that the meaning of the part depends on, as one text; nullopt if that can't be told, and where there
  /// is nothing to resolve.
  std::optional<std::string> name_of_meaning(std::size_t index, const map_value::entry& entry) {
    if (!entry.value->has_interpolation()) return std::nullopt;
    const part_links& links = m_owner.links_of(entry.value, *m_how.context().resolvers);
    if (links.is_open) return std::nullopt;
    const node* part = entry.value.get();
    std::string name;
    name.reserve(usual_size * (2 + links.keys.size()));
    name.append(reinterpret_cast<const char*>(&part), sizeof part);
    add_key(name, entry.name);
    for (const std::string& key : links.keys) {
      const map_value::entry* other = m_map.find(key);
      if (!other) return std::nullopt;
      const auto other_index = static_cast<std::size_t>(other - m_map.entries().data());
      if (other_index == index) continue;
      // Parts that refer to each other.
      if (m_begun[other_index] && !m_contents[other_index]) return std::nullopt;
      name += content_of(other_index);
    }
    for (const key_path& path : links.of_hydra) {
      const node_ptr& hydra_root = m_how.context().hydra_root;
      const node_ptr found = hydra_root ? node_at(hydra_root, path) : nullptr;
      if (!found || found->is_container() || found->is_interpolation()) return std::nullopt;
      add_scalar(name, *found);
    }
    return name;
  }

  tree_namer& m_owner;
  place_ptr m_root;
  evaluator& m_how;
  digester m_resolve;
  const map_value& m_map;
  /// Of what is known, or of those that follow.
  std::vector<const std::string*> m_contents;
  std::vector<std::string> m_unknown;  // never grows beyond what is reserved
  std::vector<bool> m_begun;
};

const tree_namer::part_links& tree_namer::links_of(const node_ptr& part, const resolver_registry& resolvers) {
  if (const auto known = m_links.find(part.get()); known != m_links.end()) return known->second;
  link_finder finder(resolvers);
  finder.visit(*part, 1);
  part_links links = std::move(finder).links();
  links.part = part;
  return m_links.emplace(part.get(), std::move(links)).first->second;
}

void tree_namer::forget_much() {
  if (m_written.size() > most_remembered) m_written.clear();
  if (m_links.size() > most_remembered) m_links.clear();
  if (m_known.size() > most_remembered) m_known.clear();
}

std::string tree_namer::name_of(const node_ptr& tree) {
  forget_much();
  return content_name(digester(*this, nullptr).digest_of_container(place::root(tree)));
}

std::string tree_namer::name_of(const place_ptr& root, evaluator& how) {
  forget_much();
  return content_name(part_resolver(*this, root, how).digest());
}

}  // namespace hydranth::impl
