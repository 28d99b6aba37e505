#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/error.hpp"
#include "hydranth/render.hpp"
#include "lib/compose/composer.hpp"
#include "tests/support/memory_world.hpp"

namespace hydranth::testing {

/// The files of a test: paths below /app/conf, and texts.
using file_list = std::initializer_list<std::pair<std::string, std::string>>;

[[nodiscard]] inline std::shared_ptr<memory_files> make_files(file_list files) {
  auto made = std::make_shared<memory_files>("/app");
  for (const auto& [path, text] : files) made->add("conf/" + path, text);
  return made;
}

[[nodiscard]] inline impl::composer::options make_options(std::shared_ptr<const memory_files> files) {
  impl::composer::options options;
  options.world = memory_world(std::move(files));
  options.path = impl::make_search_path({{"main", "file://conf"}});
  return options;
}

/// A request for the primary config `config`; its overrides are called `argument 1` and so on.
[[nodiscard]] inline impl::compose_request make_request(const std::vector<std::string>& overrides = {}) {
  impl::compose_request request;
  request.config_name = "config";
  for (const std::string& text : overrides) {
    const std::string name = "argument " + std::to_string(request.overrides.size() + 1);
    request.overrides.push_back(grammar::source::make(name, text));
  }
  return request;
}

[[nodiscard]] inline impl::composition compose(file_list files,
                                               const std::vector<std::string>& overrides = {}) {
  return impl::composer(make_options(make_files(files))).compose(make_request(overrides));
}

/// The whole text of the error that composing ends in; empty if it succeeds.
[[nodiscard]] inline std::string failure_of(file_list files, const std::vector<std::string>& overrides = {}) {
  try {
    static_cast<void>(compose(files, overrides));
    return "";
  } catch (const error& failure) {
    return render(failure);
  }
}

}  // namespace hydranth::testing
