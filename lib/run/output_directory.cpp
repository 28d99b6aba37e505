#include "lib/run/output_directory.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "lib/resolve/place.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/content_name.hpp"
#include "lib/tree/path_text.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> key_texts{"hydra.run.dir", "hydra.sweep.dir", "hydra.sweep.subdir"};

std::string_view text_of(directory_key which) {
  return key_texts.at(static_cast<std::size_t>(which));
}

/// The value as it is written; null if there is none.
place_ptr written_at(const config& full, directory_key which) {
  // Each job of a large sweep is asked.
  static const std::vector<key_path> paths = [] {
    std::vector<key_path> made;
    for (const std::string_view text : key_texts) made.push_back(named_path(text));
    return made;
  }();
  return descend(place::root(config_access::root_of(full)), paths[static_cast<std::size_t>(which)]);
}

/// The name as it is written, if it is made of other values; else empty.
std::string interpolation_at(const config& full, directory_key which) {
  const place_ptr written = written_at(full, which);
  const auto* text = written ? written->value()->get_if<interpolation_value>() : nullptr;
  return text ? text->text : "";
}

bool names_time(const config& full, directory_key which) {
  return interpolation_at(full, which).find("${now:") != std::string::npos;
}

/// False if it is there already.
bool make_new(const fs::path& directory) {
  if (mkdir(directory.c_str(), 0777) == 0) return true;
  if (errno == EEXIST) return false;
  throw error(kinds::os_error,
              fmt::format("[Errno {}] {}: '{}'", errno, std::strerror(errno), directory.string()));
}

fs::path make_with_suffix(const fs::path& directory) {
  for (int number = 1;; ++number) {
    fs::path other = directory;
    other += fmt::format("_{}", number);
    if (make_new(other)) return other;
  }
}

/// Of a file, in bytes.
constexpr std::size_t longest_name = 255;

std::string fitting_name(const std::string& name) {
  constexpr std::size_t hash_length = 8;
  if (name.size() <= longest_name) return name;
  std::size_t kept = longest_name - hash_length - 1;
  const auto is_continuation = [&](std::size_t at) {
    return (static_cast<unsigned char>(name[at]) & 0xC0) == 0x80;
  };
  while (kept > 0 && is_continuation(kept)) --kept;
  return fmt::format("{}~{}", name.substr(0, kept), content_name(name).substr(0, hash_length));
}

}  // namespace

if_exists if_exists_named(const std::string& name) {
  return name == "reuse" ? if_exists::reuse : name == "suffix" ? if_exists::suffix : if_exists::error;
}

fs::path make_output_directory(const config& full, directory_key which, std::optional<if_exists> policy) {
  const fs::path directory = absolute_path(directory_named(full, which));
  const if_exists chosen = policy.value_or(names_time(full, which) ? if_exists::suffix : if_exists::reuse);
  if (chosen == if_exists::reuse) {
    make_directories(directory);
    return directory;
  }
  make_directories(directory.parent_path());
  if (make_new(directory)) return directory;
  if (chosen == if_exists::suffix) return make_with_suffix(directory);
  throw error(kinds::os_error, fmt::format("the directory '{}' is there already", directory.string()))
      .with_hint(fmt::format("another {}, or --if-exists suffix", text_of(which)));
}

fs::path directory_named(const config& full, directory_key which) {
  // A name that isn't made of others needs no evaluating, unless somebody wants to know that it was read.
  const place_ptr written = config_access::view(full).how->reads ? nullptr : written_at(full, which);
  if (const auto* text = written ? written->value()->get_if<std::string>() : nullptr) return *text;
  fs::path path = full.get<std::string>(text_of(which));
  // Only names made of other values may be too long, and few are.
  if (path.native().size() <= longest_name || interpolation_at(full, which).empty()) return path;
  fs::path fitting;
  for (const fs::path& name : path) fitting /= fitting_name(name.string());
  return fitting;
}

}  // namespace hydranth::impl
