#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/error.hpp"
#include "hydranth/world.hpp"
#include "lib/compose/config_source.hpp"
#include "lib/compose/defaults_list.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/repository.hpp"
#include "lib/compose/search_path.hpp"
#include "lib/resolve/resolvers.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

enum class run_mode { run, multirun };

/// What to compose.
struct compose_request {
  /// Nullopt: no primary config, everything comes from the overrides.
  std::optional<std::string> config_name;
  /// In their order; their names and outer texts say where an error stands (`argument 2`).
  std::vector<grammar::source_ptr> overrides;
  /// Overrides that come before these, and have been parsed: what many requests have in common.
  std::span<const config_override> parsed = {};
  /// In multirun mode sweeps are allowed, and mandatory choices may be open.
  run_mode mode = run_mode::run;
  /// Whether advice on quoting is for a shell.
  bool from_shell = true;
  /// Refuse sweeps where they make no sense. Off for looking at a config only.
  bool validate_sweeps = true;
  /// What `hydra.job.name` is unless it is set.
  std::string job_name = "app";
  /// What `hydra.runtime.cwd` is. Nullopt: the working directory, which the system is asked for.
  std::optional<std::string> directory = std::nullopt;
  /// What `hydra.job.num` and `hydra.job.id` are in the job of a sweep.
  std::optional<std::size_t> job_number = std::nullopt;
  /// Called with each text for a person to see, in order, even if composing fails after it. May be empty.
  std::function<void(const std::string&)> on_warning = {};
  /// Called with each failure that composing can go on after, in order, even if it ends in another one: a
  /// config that isn't there or can't be read or merged, an override that can't be applied. What fails is
  /// left out, and so are open choices. Empty: the first failure is thrown.
  std::function<void(const error&)> on_error = {};
};

/// Where configs came from, as `hydra.runtime.config_sources` lists it.
struct source_info {
  std::string path;
  std::string schema;
  std::string provider;
};

/// Which configs were merged, and where they came from.
struct merged_configs {
  std::vector<defaults_element> defaults;
  choice_table choices;
  std::vector<source_info> sources;
};

/// What came of a request. Immutable, and shares with other compositions what is the same.
struct composition {
  /// The job's config and, under `hydra`, Hydra's; interpolations as written. The root is in struct mode.
  node_ptr root;
  std::shared_ptr<const merged_configs> merged;
  /// Those of the request, in their order, understood.
  std::vector<config_override> overrides;
};

struct composition_history;  // lib/compose/history.hpp
struct group_listing;        // lib/compose/group_listing.hpp

/// Which configs a request merges, and why.
struct defaults_overview {
  std::vector<defaults_element> list;
  /// How the list came about; its root is `<root>`. Hydra's own config comes first.
  defaults_tree tree;
};

/// Makes compositions. A file is read and parsed once in a composer's life, whatever is composed how often;
/// so a sweep sees one state of the files. Thread-safe.
class composer {
 public:
  struct options {
    hydranth::world world = hydranth::world::real();
    search_path path = {};
    /// What makes the sources of a scheme, beside those of directories and Hydra's own configs.
    source_makers makers = {};
    /// Check the rules of declared types (check_rules). Off where no source has any.
    bool rules = false;
    /// Null: OmegaConf's and Hydra's own.
    std::shared_ptr<const resolver_registry> resolvers = nullptr;
  };

  explicit composer(options settings);
  ~composer();
  composer(const composer&) = delete;
  composer& operator=(const composer&) = delete;

  /// Composes the same, of the same files, but shares no nodes with this one, which has to outlive it: for
  /// another thread.
  [[nodiscard]] std::shared_ptr<const composer> apart() const;

  /// Throws hydranth::error with Hydra's kinds and texts.
  [[nodiscard]] composition compose(const compose_request& request) const;

  /// Composes, and keeps what every config and override did on the way. Costs several times as much as
  /// compose, and remembers nothing but the files. Throws as compose.
  [[nodiscard]] composition_history history(const compose_request& request) const;

  /// Only expands the defaults lists: overrides of values are not looked at, and may be sweeps or wrong.
  /// Throws as compose. (Hydra, `ConfigLoader.compute_defaults_list`)
  [[nodiscard]] defaults_overview expand_defaults(const compose_request& request) const;

  /// All groups with their options, and how each is chosen or could be. In multirun mode open choices are no
  /// errors. Throws as expand_defaults.
  [[nodiscard]] std::vector<group_listing> groups(const compose_request& request) const;

  /// The configs of the request's search path (its overrides may extend that). Throws as compose for what
  /// keeps that from being known.
  [[nodiscard]] repository configs(const compose_request& request) const;

  /// The members of a group over all sources of the request (its overrides may extend the search path),
  /// sorted. For globs in sweeps, completion and help.
  [[nodiscard]] std::vector<std::string> list(const compose_request& request, const std::string& group,
                                              member_kind kind) const;

 private:
  struct state;
  explicit composer(std::unique_ptr<state> content);

  std::unique_ptr<state> m_state;
};

/// The config without the key `hydra`: what the task sees.
[[nodiscard]] node_ptr job_config(const composition& composed);

/// Hydra's version that is claimed in `hydra.runtime.version`.
inline constexpr std::string_view compatible_version = "1.3.5";
inline constexpr std::string_view version_base = "1.3";

}  // namespace hydranth::impl
