#include "lib/resolve/resolvers.hpp"

#include <utility>

#include "hydranth/error.hpp"

namespace hydranth::impl {

void resolver_call::expect_arguments(std::size_t fewest, std::size_t most) const {
  if (arguments.size() >= fewest && arguments.size() <= most) return;
  std::string range = std::to_string(fewest);
  if (most != fewest) range += " to " + std::to_string(most);
  throw error(kinds::type_error,
              std::string(name) + "() takes " + range + (most == 1 ? " argument" : " arguments") + " but " +
                  std::to_string(arguments.size()) + (arguments.size() == 1 ? " was given" : " were given"));
}

void resolver_registry::add(std::string name, resolver_function function, bool use_cache,
                            resolver_input input) {
  if (name.empty()) throw error(kinds::value_error, "cannot use an empty resolver name");
  m_entries.insert_or_assign(std::move(name), entry{std::move(function), use_cache, input});
}

const resolver_registry::entry* resolver_registry::find(std::string_view name) const {
  const auto found = m_entries.find(name);
  return found == m_entries.end() ? nullptr : &found->second;
}

std::vector<std::string> resolver_registry::names() const {
  std::vector<std::string> all;
  all.reserve(m_entries.size());
  for (const auto& [name, registered] : m_entries) all.push_back(name);
  return all;
}

}  // namespace hydranth::impl
