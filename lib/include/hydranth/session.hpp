#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/function.hpp"

namespace hydranth {

class config_source;
class config_store;
class registry;
struct embedded_configs;
struct world;
enum class unread_policy;

namespace impl {
struct session_data;
struct session_access;
}  // namespace impl

/// A function behind `${name:ARGUMENTS}` in a config. The arguments are resolved. What it throws (a
/// hydranth::error or any std::exception) becomes an InterpolationResolutionError with the key's place.
using resolver = function<config(std::span<const config> arguments)>;

/// Makes the source of a place: called with what follows `SCHEME://`, once for each place that is searched,
/// maybe by several threads at once. Null: there is no such place.
using config_source_maker = function<std::shared_ptr<const config_source>(const std::string& path)>;

/// Everything that composing depends on beside its options: the outside world, resolvers, and configs that
/// are in no directory.
///
/// There are no globals: a program may have any number of sessions. Setting one up is for one thread; once it
/// is set up, it may be used from several threads at once, by `compose` and `main`. Copies share nothing that
/// can change.
class HYDRANTH_EXPORT session {
 public:
  /// With the real disk, clock and environment.
  session();
  explicit session(world outside);
  ~session();
  session(const session& other);
  session(session&& other) noexcept;
  session& operator=(const session& other);
  session& operator=(session&& other) noexcept;

  /// Makes `${name:...}` call the function. The names of Hydra's and OmegaConf's own resolvers can be
  /// replaced; one named `expr` takes the place of formulas, `${expr: 2 * ${n}}`. Throws ValueError if the
  /// name is empty.
  session& add_resolver(std::string name, resolver function);

  /// Adds these configs to `structured://`, the last place of every search path.
  session& add(const config_store& store);

  /// Makes these configs known as `pkg://NAME`, and each of their folders as `pkg://NAME/FOLDER`. They are
  /// searched where something names them: the program's config_path, `hydra.searchpath`, or add_search_path.
  /// Of two with the same name the later one counts. Throws ValueError for the name `hydra.conf`.
  session& add(const embedded_configs& configs);

  /// Makes these targets known, beside those that are: what `hydra.callbacks` and `hydra.launcher` may name
  /// (hydranth/callback.hpp, hydranth/launcher.hpp).
  session& add(const registry& targets);

  /// Makes places `SCHEME://...` known: the function makes their sources. They are searched where something
  /// names them. Throws ValueError for a scheme that is empty or one of Hydra's: `file`, `pkg`,
  /// `structured`.
  session& add_scheme(std::string scheme, config_source_maker make);

  /// Searches this place, too, after the program's own and before those of the command line, as Hydra's
  /// search path plugins do: a directory, or `SCHEME://...`. A relative directory starts at the working
  /// directory. The provider stands beside it wherever the search path is listed.
  session& add_search_path(std::string place, std::string provider = "session");

  /// Watches what is read of the configs that this session composes. `main` reports the keys that a task
  /// never reads: to stderr, or as the failure of its job. For configs of `compose` ask `unread_keys`.
  session& report_unread(unread_policy policy);

  [[nodiscard]] const world& outside() const;

 private:
  friend struct impl::session_access;
  std::unique_ptr<impl::session_data> m_data;
};

}  // namespace hydranth
