#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "hydranth/main.hpp"

namespace hydranth::impl {

/// The directory that a program's config path names, as the search path wants it; a path with a scheme
/// (`pkg://configs`) is left alone. See main_options.
/// Throws hydranth::error (ValueError) for the path of a config file.
[[nodiscard]] std::string locate_config_path(const std::string& config_path, std::string_view program,
                                             path_base relative_to);

/// The file of the program that runs.
[[nodiscard]] std::filesystem::path running_program();

/// What `hydra.job.name` is by default: the program's name without its last extension, blanks replaced by
/// `_`, and without what is odd in a file name.
[[nodiscard]] std::string default_job_name(std::string_view program);

}  // namespace hydranth::impl
