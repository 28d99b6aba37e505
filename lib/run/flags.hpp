#pragma once

#include <span>
#include <string_view>

#include "lib/run/arguments.hpp"

namespace hydranth::impl {

/// Whether a flag takes a value.
enum class flag_value { none, required, optional };

/// One flag of the command line.
struct flag_spec {
  std::string_view long_name;
  /// Empty if there is none. Hydra has short flags of two letters, too: `-cn`.
  std::string_view short_name = {};
  flag_value takes = flag_value::none;
  /// The values allowed, in the order in which they are shown; none: any.
  std::span<const std::string_view> choices = {};
  /// How the usage line names the value.
  std::string_view value_name = {};
  std::string_view help = {};
  /// Where it is kept: one of these two is set.
  bool arguments::*on = nullptr;
  std::optional<std::string> arguments::*value = nullptr;
  /// What an optional value is if it is not given.
  std::string_view default_value = {};
};

/// All flags, in the order of Hydra's help.
[[nodiscard]] std::span<const flag_spec> all_flags();

/// `--cfg/-c`, as errors name it.
[[nodiscard]] std::string full_name(const flag_spec& flag);

}  // namespace hydranth::impl
