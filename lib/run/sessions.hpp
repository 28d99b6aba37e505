#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hydranth/config_source.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/embedded.hpp"
#include "hydranth/instantiate.hpp"
#include "hydranth/session.hpp"
#include "hydranth/unread.hpp"
#include "hydranth/world.hpp"
#include "lib/compose/composer.hpp"
#include "lib/run/configs.hpp"

namespace hydranth::impl {

/// What a session holds.
struct session_data {
  world outside;
  /// Is the world one that the program has made?
  bool has_own_world = false;
  std::map<std::string, resolver> resolvers = {};
  config_store store = {};
  /// By their names with dots.
  std::map<std::string, embedded_configs> embedded = {};
  std::map<std::string, config_source_maker> schemes = {};
  std::vector<search_path_element> places = {};
  registry targets = {};
  unread_policy unread = unread_policy::ignore;
};

/// The places that a program and its command line add to the search path.
struct search_places {
  std::optional<search_path_element> main = std::nullopt;
  std::vector<search_path_element> command_line = {};
  /// The text of a primary config that is named `-`. It is searched for behind the main place: a file
  /// `-.yaml` there means what it does in Hydra.
  std::optional<std::string> standard_input = std::nullopt;
};

/// The door between public sessions and the library.
struct session_access {
  [[nodiscard]] static const session_data& data(const session& of) { return *of.m_data; }
};

/// Does composing call functions of the program's own: resolvers, sources of configs, a world? They may not
/// be meant for several threads.
[[nodiscard]] bool calls_program(const session& with);

/// OmegaConf's and Hydra's resolvers, and the session's.
[[nodiscard]] std::shared_ptr<const resolver_registry> make_resolvers(const session& with);

/// With these resolvers and an empty cache.
[[nodiscard]] reading make_reading(const session& with, std::shared_ptr<const resolver_registry> resolvers);

/// A composer over these places and the session's own.
[[nodiscard]] std::shared_ptr<const composer> make_composer(
    const session& with, search_places places, std::shared_ptr<const resolver_registry> resolvers);

}  // namespace hydranth::impl
