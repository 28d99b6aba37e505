#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// What the benches work on. The same arguments give the same content, on any machine.
namespace bench {

/// Config text of about this many bytes, as people write it: nested maps, lists, flow collections, all scalar
/// styles, comments, numbers and interpolations.
[[nodiscard]] std::string generated_config(std::size_t size);

/// Overrides of all kinds, as on a command line: numbers, texts, lists and maps, quotes, interpolations,
/// additions, deletions, groups and their packages, sweeps and functions.
[[nodiscard]] std::vector<std::string> generated_overrides(std::size_t count);

/// A config with a map `base` and a map `used` of this many references to it: alone, within a text, relative.
[[nodiscard]] std::string generated_references(std::size_t count);

/// A config whose key `k0` leads to 7 through this many interpolations.
[[nodiscard]] std::string generated_chain(std::size_t depth);

/// A primary config `config` that is composed of this many files, itself included: options of as many groups,
/// of which each tenth stands in the defaults list of another option.
void write_config_tree(const std::filesystem::path& directory, std::size_t files);

}  // namespace bench
