#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hydranth::impl {

/// A process, on whatever machine; process ids alone are used again.
struct process_identity {
  std::string host;
  std::int64_t pid = 0;
  /// The machine's boot and the time since at which it started. Empty where the system doesn't tell.
  std::string start;

  [[nodiscard]] static process_identity current();
  /// Of a process of this machine.
  [[nodiscard]] static process_identity of(std::int64_t pid);

  /// Nullopt if it is on another machine, of which nothing can be known here.
  [[nodiscard]] std::optional<bool> is_alive() const;
};

}  // namespace hydranth::impl
