#include "hydranth/session.hpp"

#include <utility>

#include "lib/compose/memory_source.hpp"
#include "lib/run/sessions.hpp"
#include "lib/tree/load.hpp"

namespace hydranth {

session::session() : session(world::real()) {}
session::session(world outside)
    : m_data(std::make_unique<impl::session_data>(impl::session_data{std::move(outside), {}, {}, {}})) {}
session::~session() = default;
session::session(const session& other) : m_data(std::make_unique<impl::session_data>(*other.m_data)) {}
session::session(session&& other) noexcept = default;
session& session::operator=(const session& other) {
  if (this != &other) m_data = std::make_unique<impl::session_data>(*other.m_data);
  return *this;
}
session& session::operator=(session&& other) noexcept = default;

session& session::add_resolver(std::string name, resolver function) {
  if (name.empty()) throw error(kinds::value_error, "cannot use an empty resolver name");
  m_data->resolvers.insert_or_assign(std::move(name), std::move(function));
  return *this;
}

session& session::add_config(std::string name, std::string yaml) {
  (void)impl::load_yaml(grammar::source::make(name, yaml));  // what is wrong with it is said now
  m_data->configs.emplace_back(std::move(name), std::move(yaml));
  return *this;
}

session& session::add_directory(std::filesystem::path directory) {
  m_data->directories.push_back(std::move(directory));
  return *this;
}

const world& session::outside() const {
  return m_data->outside;
}

namespace impl {

namespace {

/// The source of the configs that a session holds, and how it is named in the search path.
constexpr std::string_view stored_scheme = "pkg";
constexpr std::string_view stored_path = "session";
constexpr std::string_view provider = "session";

resolver_function adapted(resolver function) {
  return [held = std::move(function)](const resolver_call& call) {
    const auto how = std::make_shared<const evaluation_context>(call.evaluate.context());
    std::vector<config> arguments;
    arguments.reserve(call.arguments.size());
    for (const place_ptr& argument : call.arguments) arguments.push_back(config_access::make(argument, how));
    return place::plain(config_access::node_of(held(arguments)));
  };
}

}  // namespace

std::shared_ptr<const resolver_registry> make_resolvers(const session& with) {
  auto resolvers = std::make_shared<resolver_registry>();
  add_builtin_resolvers(*resolvers);
  add_hydra_resolvers(*resolvers);
  for (const auto& [name, function] : session_access::data(with).resolvers)
    resolvers->add(name, adapted(function));
  return resolvers;
}

reading make_reading(const session& with, std::shared_ptr<const resolver_registry> resolvers) {
  return std::make_shared<const evaluation_context>(evaluation_context{
      .resolvers = std::move(resolvers), .outside = with.outside(), .hydra_root = nullptr});
}

std::shared_ptr<const composer> make_composer(const session& with, std::vector<search_path_element> places,
                                              std::shared_ptr<const resolver_registry> resolvers) {
  const session_data& data = session_access::data(with);
  composer::options options{
      .world = data.outside, .path = {}, .sources = {}, .resolvers = std::move(resolvers)};
  for (const auto& directory : data.directories) {
    places.push_back({std::string(provider), directory.string()});
  }
  if (!data.configs.empty()) {
    auto stored = std::make_shared<memory_source>(std::string(stored_scheme), std::string(stored_path));
    for (const auto& [name, text] : data.configs) stored->add_text(name, text);
    options.sources.push_back(std::move(stored));
    places.push_back({std::string(provider), std::string(stored_scheme) + "://" + std::string(stored_path)});
  }
  options.path = make_search_path(std::move(places));
  return std::make_shared<const composer>(std::move(options));
}

}  // namespace impl

}  // namespace hydranth
