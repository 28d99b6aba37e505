#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hydranth::impl {

// Files that are whole or not there, whatever happens to the process that writes them, on network file
// systems, too. They throw hydranth::error (OSError).

/// Makes the file, or replaces it.
void replace_file(const std::filesystem::path& file, std::string_view text);
/// The same for a long text that is in pieces.
void replace_file(const std::filesystem::path& file, std::span<const std::string> pieces);

/// Adds a line to a file that nobody else writes. Of a line that was not finished nothing counts.
void append_line(const std::filesystem::path& file, std::string_view line);

/// Makes the file. False if it is there already: of several processes that try, one succeeds.
[[nodiscard]] bool create_file(const std::filesystem::path& file, std::string_view text);

}  // namespace hydranth::impl
