#include "lib/run/environment_change.hpp"

#include <cstdlib>

namespace hydranth::impl {

environment_change::environment_change(const std::vector<std::pair<std::string, std::string>>& variables) {
  for (const auto& [name, value] : variables) {
    const char* before = std::getenv(name.c_str());
    m_before.emplace_back(name, before ? std::optional<std::string>(before) : std::nullopt);
    setenv(name.c_str(), value.c_str(), 1);
  }
}

environment_change::~environment_change() {
  for (const auto& [name, value] : m_before) {
    if (value) {
      setenv(name.c_str(), value->c_str(), 1);
    } else {
      unsetenv(name.c_str());
    }
  }
}

}  // namespace hydranth::impl
