#include "lib/run/sweep/content_name.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

std::string content_name(const std::string& text) {
  // A space of our own, so that the names meet no others.
  static const boost::uuids::uuid space =
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())("https://hydranth/sweep/job");
  return boost::uuids::to_string(boost::uuids::name_generator_sha1(space)(text));
}

/// A name of what it holds: its keys and values, of which lists and maps are named themselves.
std::string tree_namer::name_of(const node& tree) {
  const map_value* map = tree.as_map();
  if (!map) return content_name(emit_yaml(tree));
  map_value named;
  for (const map_value::entry& entry : *map)
    named.set(entry.name, entry.value->is_container() ? node::make(name_of_part(entry.value)) : entry.value);
  return content_name(emit_yaml(*node::make(std::move(named))));
}

const std::string& tree_namer::name_of_part(const node_ptr& part) {
  if (m_parts.size() >= most_remembered) m_parts.clear();
  const auto [known, is_new] = m_parts.try_emplace(part);
  if (is_new) known->second = content_name(emit_yaml(*part));
  return known->second;
}

}  // namespace hydranth::impl
