#include "hydranth/session.hpp"

#include <algorithm>
#include <utility>

#include "lib/run/session_sources.hpp"
#include "lib/run/sessions.hpp"
#include "lib/tree/check_rules.hpp"

namespace hydranth {

session::session() : session(world::real()) {
  m_data->has_own_world = false;
}
session::session(world outside)
    : m_data(std::make_unique<impl::session_data>(
          impl::session_data{.outside = std::move(outside), .has_own_world = true})) {}
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

session& session::add(const config_store& store) {
  for (const stored_config& config : store.configs()) m_data->store.store(config);
  return *this;
}

session& session::add(const embedded_configs& configs) {
  std::string name = impl::package_name(configs.name);
  if (name == "hydra.conf") throw error(kinds::value_error, "'pkg://hydra.conf' is Hydra's own");
  m_data->embedded.insert_or_assign(std::move(name), configs);
  return *this;
}

session& session::add(const registry& targets) {
  m_data->targets.add(targets);
  return *this;
}

session& session::add_scheme(std::string scheme, config_source_maker make) {
  if (scheme.empty()) throw error(kinds::value_error, "cannot use an empty scheme");
  if (scheme == "file" || scheme == "pkg" || scheme == "structured") {
    throw error(kinds::value_error, "the scheme '" + scheme + "' is Hydra's own");
  }
  m_data->schemes.insert_or_assign(std::move(scheme), std::move(make));
  return *this;
}

session& session::add_search_path(std::string place, std::string provider) {
  m_data->places.push_back({std::move(provider), std::move(place)});
  return *this;
}

session& session::report_unread(unread_policy policy) {
  m_data->unread = policy;
  return *this;
}

const world& session::outside() const {
  return m_data->outside;
}

namespace impl {

namespace {

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

namespace {

bool has_rules(const config_store& store) {
  return std::ranges::any_of(store.configs(), [](const stored_config& config) {
    return impl::has_rules(config_access::node_of(*config.node));
  });
}

}  // namespace

bool calls_program(const session& with) {
  const session_data& data = session_access::data(with);
  return data.has_own_world || !data.resolvers.empty() || !data.schemes.empty();
}

std::shared_ptr<const composer> make_composer(const session& with, search_places places,
                                              std::shared_ptr<const resolver_registry> resolvers) {
  const session_data& data = session_access::data(with);
  std::vector<search_path_element> path;
  if (places.main) path.push_back(*std::move(places.main));
  source_makers makers = make_source_makers(data);
  if (places.standard_input) {
    path.push_back({"stdin", "stdin://"});
    makers["stdin"] = make_standard_input_source(*std::move(places.standard_input));
  }
  path.insert(path.end(), data.places.begin(), data.places.end());
  path.insert(path.end(), places.command_line.begin(), places.command_line.end());
  return std::make_shared<const composer>(composer::options{.world = data.outside,
                                                            .path = make_search_path(std::move(path)),
                                                            .makers = std::move(makers),
                                                            .rules = has_rules(data.store),
                                                            .resolvers = std::move(resolvers)});
}

}  // namespace impl

}  // namespace hydranth
