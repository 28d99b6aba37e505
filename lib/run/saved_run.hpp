#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/world.hpp"
#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// What a run has saved of itself.
struct saved_run {
  /// Where its files are.
  std::filesystem::path directory;
  /// The job's config and, under `hydra`, Hydra's; in struct mode, as a composed one is.
  node_ptr root;

  /// What of Hydra's config stands at a path of plain keys; null if nothing does.
  [[nodiscard]] node_ptr hydra(std::string_view path) const;
  /// The overrides that the run was composed with, but for the one that says how to run.
  [[nodiscard]] override_sources overrides() const;
};

/// A config that is saved in a file; null if there is no such file. Throws what reading YAML throws.
[[nodiscard]] node_ptr load_saved(const file_system& files, const std::filesystem::path& file);

/// Reads the files that a job saves in `.hydra`, or in the directory itself if it is the one that holds them
/// (`hydra.output_subdir` may name another than `.hydra`). Throws hydranth::error: UsageError at the place
/// for a directory that isn't there or is none of a run, what reading YAML throws, ValueError for files that
/// are no configs of a run.
[[nodiscard]] saved_run read_run(const file_system& files, const std::string& directory,
                                 const grammar::span& place);

/// The words of the command that the run was for, as they were typed. Throws hydranth::error: UsageError at
/// the place if there was none.
[[nodiscard]] std::vector<std::string> recorded_command(const file_system& files, const saved_run& run,
                                                        const grammar::span& place);

/// Which configs the run was composed of: fills in what the command line does not say of config path, config
/// name and config directories.
void recall_configs(const saved_run& run, arguments& given);

/// The error for a directory that holds no saved config.
[[nodiscard]] error no_run_directory(const file_system& files, const std::string& directory,
                                     const grammar::span& place);

/// A job saves the words of its command in this file, beside its configs.
inline constexpr std::string_view command_file = "command.yaml";

}  // namespace hydranth::impl
