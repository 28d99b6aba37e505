#pragma once

#include <memory>
#include <utility>

namespace hydranth::impl {

/// The same object, whose owners are counted apart from those of the given pointer: threads that share a
/// count spend their time on passing it to and fro.
template <typename T>
[[nodiscard]] std::shared_ptr<T> with_own_count(std::shared_ptr<T> shared) {
  T* object = shared.get();
  if (!object) return nullptr;
  return {std::make_shared<std::shared_ptr<T>>(std::move(shared)), object};
}

}  // namespace hydranth::impl
