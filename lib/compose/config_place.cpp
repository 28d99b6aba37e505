#include "lib/compose/config_place.hpp"

#include <algorithm>
#include <utility>

namespace hydranth::impl {

namespace {

constexpr std::string_view global = "_global_";
constexpr std::string_view group_keyword = "_group_";

std::string to_package(std::string_view group) {
  std::string package(group);
  std::replace(package.begin(), package.end(), '/', '.');
  return package;
}

bool is_absolute(std::string_view path) {
  return path.starts_with('/');
}

std::string_view without_leading_slash(std::string_view path) {
  return is_absolute(path) ? path.substr(1) : path;
}

/// All before the last slash; empty if there is none.
std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// The text with each `_group_` replaced.
std::string replace_group(std::string_view package, std::string_view own) {
  std::string replaced;
  for (std::size_t at = package.find(group_keyword); at != std::string_view::npos;
       at = package.find(group_keyword)) {
    replaced += package.substr(0, at);
    replaced += own;
    package.remove_prefix(at + group_keyword.size());
  }
  return replaced += package;
}

std::string join(std::string_view a, std::string_view b, char separator) {
  std::string joined(a);
  if (!a.empty() && !b.empty()) joined += separator;
  return joined += b;
}

}  // namespace

config_place::config_place(defaults_entry entry, std::string directory, std::string base)
    : m_entry(std::move(entry)), m_directory(std::move(directory)), m_base(std::move(base)) {
  std::optional<std::string>& package = m_entry.package;
  if (package && package->find(group_keyword) != std::string::npos) {
    package = std::string(global) + "." + replace_group(*package, to_package(group_path()));
  }
}

std::string config_place::below_directory(std::string_view path) const {
  return is_absolute(m_entry.target) ? std::string(path) : join(m_directory, path, '/');
}

std::string config_place::group_path() const {
  const std::string_view path = without_leading_slash(m_entry.target);
  return below_directory(m_entry.is_group() ? path : directory_of(path));
}

std::string config_place::config_path() const {
  if (m_entry.is_group()) return group_path() + "/" + name().value_or("None");
  const std::string_view path = without_leading_slash(m_entry.target);
  return is_absolute(m_entry.target) || m_directory.empty() ? std::string(path)
                                                            : m_directory + "/" + std::string(path);
}

std::optional<std::string> config_place::name() const {
  if (!m_entry.is_group()) return m_entry.target.substr(m_entry.target.rfind('/') + 1);
  const auto* option = std::get_if<std::string>(&m_entry.value);
  return option ? std::optional(*option) : std::nullopt;
}

bool config_place::is_missing() const {
  return name() == missing_text;
}

bool config_place::has_interpolation() const {
  if (!m_entry.is_group()) return config_path().find("${") != std::string::npos;
  const auto* option = std::get_if<std::string>(&m_entry.value);
  return option && option->find("${") != std::string::npos;
}

void config_place::set_header(const std::optional<std::string>& package) {
  if (!package) return;
  const bool is_rooted = *package == global || package->starts_with("_global_.");
  m_header = is_rooted ? *package : std::string(global) + "." + *package;
}

std::string config_place::final_package(const std::optional<std::string>& own) const {
  std::string package;
  if (own) {
    package = *own;
  } else {
    const std::string_view path = without_leading_slash(m_entry.target);
    package = to_package(m_entry.is_group() ? path : directory_of(path));
  }
  package = join(m_base, package, '.');
  const std::size_t last = package.rfind(global);
  if (last == std::string::npos) return package;
  return package.substr(std::min(last + global.size() + 1, package.size()));
}

std::string config_place::final_package_with(const std::optional<std::string>& header) const {
  config_place other = *this;
  other.m_header.reset();
  other.set_header(header);
  return other.final_package();
}

std::string config_place::choice_key() const {
  const std::string group = group_path();
  const std::string package = package_of_key();
  if (package == to_package(group)) return group;
  return group + "@" + (package.empty() ? std::string(global) : package);
}

}  // namespace hydranth::impl
