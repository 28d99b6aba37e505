#include "hydranth/compose.hpp"

#include <fmt/format.h>

#include "lib/run/application.hpp"
#include "lib/run/sessions.hpp"
#include "lib/run/unread.hpp"

namespace hydranth {

composition compose(const compose_options& options) {
  return compose(session(), options);
}

composition compose(const session& with, const compose_options& options) {
  impl::search_places places;
  if (options.config_path) places.main = {"main", *options.config_path};
  const auto resolvers = impl::make_resolvers(with);
  const auto configs = impl::make_composer(with, std::move(places), resolvers);

  impl::compose_request request{
      .config_name = options.config_name, .overrides = {}, .from_shell = false, .job_name = options.job_name};
  for (std::size_t i = 0; i < options.overrides.size(); ++i) {
    request.overrides.push_back(
        grammar::source::make(fmt::format("override {}", i + 1), options.overrides[i]));
  }
  const impl::composition made = configs->compose(request);
  const config plain = impl::config_access::make_root(
      made.root, impl::with_hydra_root(impl::make_reading(with, resolvers), made.root));
  const config full =
      impl::with_read_marks(plain, impl::make_read_marks(impl::session_access::data(with).unread));
  std::vector<std::string> overrides = impl::literal_texts(full.at("hydra.overrides.task"));
  return {.config = impl::job_config(full), .full = full, .overrides = std::move(overrides)};
}

}  // namespace hydranth
