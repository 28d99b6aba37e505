#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/session.hpp"
#include "lib/compose/composer.hpp"
#include "lib/run/configs.hpp"

namespace hydranth::impl {

/// What a session holds.
struct session_data {
  world outside;
  std::map<std::string, resolver> resolvers;
  /// Paths without extension and texts, in the order in which they came.
  std::vector<std::pair<std::string, std::string>> configs;
  std::vector<std::filesystem::path> directories;
};

/// The door between public sessions and the library.
struct session_access {
  [[nodiscard]] static const session_data& data(const session& of) { return *of.m_data; }
};

/// OmegaConf's and Hydra's resolvers, and the session's.
[[nodiscard]] std::shared_ptr<const resolver_registry> make_resolvers(const session& with);

/// With these resolvers and an empty cache.
[[nodiscard]] reading make_reading(const session& with, std::shared_ptr<const resolver_registry> resolvers);

/// A composer over these places, and then the session's own.
[[nodiscard]] std::shared_ptr<const composer> make_composer(
    const session& with, std::vector<search_path_element> places,
    std::shared_ptr<const resolver_registry> resolvers);

}  // namespace hydranth::impl
