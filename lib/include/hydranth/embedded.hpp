#pragma once

#include <span>
#include <string_view>

namespace hydranth {

/// A config file that is part of the program.
struct embedded_file {
  /// Relative to the directory that was embedded, with slashes: `db/mysql.yaml`.
  std::string_view path;
  std::string_view text;
};

/// The config files of a directory that are part of the program. The CMake function
///
///     hydranth_embed_configs(simulate conf)      # target, directory [NAME name]
///
/// makes one from all `*.yaml` below `conf` when `simulate` is built, and again when one of them changes. It
/// is named after the target (or NAME): the header `simulate_configs.hpp` declares `simulate_configs`, and
/// the search path calls the files `pkg://simulate`. Whoever has no CMake may write one by hand.
///
///     #include <simulate_configs.hpp>
///     ...
///     hydranth::session session;
///     session.add(simulate_configs);
///     return hydranth::main(argc, argv, session, {.config_path = "pkg://simulate", .config_name = "config"},
///                           task);
///
/// A constant without constructors: it is there before any code runs, and needs no registration. Whoever
/// makes one by hand keeps what it points to alive as long as a session has it.
struct embedded_configs {
  /// What stands after `pkg://`; in it a slash means the same as a dot.
  std::string_view name;
  std::span<const embedded_file> files;
};

}  // namespace hydranth
