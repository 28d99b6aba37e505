#include "hydranth/compose.hpp"

#include <fmt/format.h>

#include <utility>

#include "lib/run/application.hpp"
#include "lib/run/sessions.hpp"
#include "lib/run/unread.hpp"

namespace hydranth {

struct composer::state {
  compose_options common;
  session with;
  std::shared_ptr<const impl::resolver_registry> resolvers;
  std::shared_ptr<const impl::composer> configs;
};

composer::composer(compose_options common, const session& with) {
  impl::search_places places;
  if (common.config_path) places.main = {"main", *common.config_path};
  auto resolvers = impl::make_resolvers(with);
  auto configs = impl::make_composer(with, std::move(places), resolvers);
  m_state =
      std::make_shared<const state>(state{std::move(common), with, std::move(resolvers), std::move(configs)});
}

composition composer::compose(const std::vector<std::string>& overrides) const {
  const auto& [common, with, resolvers, configs] = *m_state;
  impl::compose_request request{
      .config_name = common.config_name, .overrides = {}, .from_shell = false, .job_name = common.job_name};
  const auto add = [&](const std::string& text) {
    request.overrides.push_back(
        grammar::source::make(fmt::format("override {}", request.overrides.size() + 1), text));
  };
  for (const std::string& text : common.overrides) add(text);
  for (const std::string& text : overrides) add(text);
  const impl::composition made = configs->compose(request);
  const config plain = impl::config_access::make_root(
      made.root, impl::with_hydra_root(impl::make_reading(with, resolvers), made.root));
  const config full =
      impl::with_read_marks(plain, impl::make_read_marks(impl::session_access::data(with).unread));
  std::vector<std::string> task_overrides = impl::literal_texts(full.at("hydra.overrides.task"));
  return {.config = impl::job_config(full), .full = full, .overrides = std::move(task_overrides)};
}

composition compose(const compose_options& options) {
  return compose(session(), options);
}

composition compose(const session& with, const compose_options& options) {
  return composer(options, with).compose();
}

}  // namespace hydranth
