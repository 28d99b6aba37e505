#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/compose/config_source.hpp"
#include "lib/compose/repository.hpp"

namespace hydranth::impl {

/// What another source holds, as that one has found it: a text is read by that one, if it hasn't been, and
/// parsed anew here, so that the two share no nodes.
class apart_source final : public config_source {
 public:
  explicit apart_source(std::shared_ptr<const cached_source> original) : m_original(std::move(original)) {}

  std::string scheme() const override { return m_original->source().scheme(); }
  std::string path() const override { return m_original->source().path(); }
  bool available() const override { return m_original->source().available(); }
  bool is_group(std::string_view path) const override { return m_original->is_group(std::string(path)); }
  bool is_config(std::string_view path) const override { return m_original->is_config(std::string(path)); }
  std::optional<source_entry> load(std::string_view path) const override;
  std::vector<std::string> list(std::string_view group, member_kind kind) const override {
    return m_original->source().list(group, kind);
  }

 private:
  std::shared_ptr<const cached_source> m_original;
};

}  // namespace hydranth::impl
