#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lib/compose/group_listing.hpp"

namespace hydranth::impl {

/// A line for each way to choose: the override up to its value, what is chosen, the options. Nothing for no
/// groups.
[[nodiscard]] std::string groups_overview(const std::vector<group_listing>& groups);

/// A line for each option: its override, its package, its file. Files below the directory are shown relative
/// to it.
[[nodiscard]] std::string groups_in_detail(const std::vector<group_listing>& groups,
                                           const std::filesystem::path& directory);

/// For programs, on one line: a list with an object for each group.
[[nodiscard]] std::string groups_as_json(const std::vector<group_listing>& groups);

}  // namespace hydranth::impl
