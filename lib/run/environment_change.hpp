#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hydranth::impl {

/// Sets environment variables of this process as long as it lives. (`hydra.job.env_set`)
class environment_change {
 public:
  explicit environment_change(const std::vector<std::pair<std::string, std::string>>& variables);
  ~environment_change();
  environment_change(const environment_change&) = delete;
  environment_change& operator=(const environment_change&) = delete;

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> m_before;
};

}  // namespace hydranth::impl
