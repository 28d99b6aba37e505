#pragma once

#include <span>
#include <string_view>

namespace hydranth::impl {

/// A built-in config file.
struct builtin_text {
  std::string_view path;
  std::string_view text;
};

/// The untyped configs that Hydra brings: output, help, logging. The same keys and values, since `--cfg
/// hydra`,
/// `.hydra/hydra.yaml` and the help texts show them. (hydra/conf/hydra)
[[nodiscard]] std::span<const builtin_text> builtin_texts();

}  // namespace hydranth::impl
