#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

// How Hydra's parsed values behave in Python: the functions of the override language and their messages are
// defined by it.

/// `int`, `NoneType`, `QuotedString`, `ChoiceSweep`.
[[nodiscard]] std::string_view python_type_name(const override_value& value);

/// repr(): `1`, `'a'`, `[1, 'a']`, `ChoiceSweep(tags=set(), list=['a'], simple_form=False, shuffle=False)`.
[[nodiscard]] std::string python_repr(const override_value& value);

/// `==`; `1`, `1.0` and `true` are equal.
[[nodiscard]] bool python_equal(const override_value& a, const override_value& b);

/// `<`. Throws TypeError for what Python does not order. Quoted texts are ordered as texts, which Hydra's are
/// not.
[[nodiscard]] bool python_less(const override_value& a, const override_value& b);

/// sorted(values, reverse=reverse): stable, also when reversed. Throws TypeError as python_less.
[[nodiscard]] std::vector<override_value> python_sorted(std::vector<override_value> values, bool reverse);

/// The error that Hydra runs into when it handles a sweep as if it were a plain value.
[[nodiscard]] error nested_sweep_error(const override_value& sweep);

}  // namespace hydranth::impl
