#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "hydranth/world.hpp"
#include "lib/compose/config_source.hpp"

namespace hydranth::impl {

/// The configs of a directory tree: `file://DIR`. A relative directory starts at the working directory.
class directory_source final : public config_source {
 public:
  directory_source(std::string directory, std::shared_ptr<const file_system> files);

  std::string scheme() const override { return "file"; }
  std::string path() const override { return m_path; }
  bool available() const override;
  bool is_group(std::string_view path) const override;
  bool is_config(std::string_view path) const override;
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override;

 private:
  /// Of a file, relative to the directory.
  [[nodiscard]] std::filesystem::path path_of(const std::string& relative) const;
  /// The path of a file as errors show it.
  [[nodiscard]] std::string normal_name(const std::string& relative) const;

  std::string m_path;
  std::filesystem::path m_directory;
  std::filesystem::path m_normal_directory;
  std::string m_prefix;
  std::string m_normal_prefix;
  std::shared_ptr<const file_system> m_files;
};

}  // namespace hydranth::impl
