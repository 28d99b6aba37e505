#pragma once

#include "grammar/source.hpp"
#include "hydranth/error.hpp"
#include "lib/compose/override_value.hpp"

namespace hydranth::impl {

/// Checks a zip that was just read, and makes its lists choices: the items of a member's list are its
/// elements. Throws HydraException at the place of what is wrong: an argument without a key, a member that
/// has no finite number of elements or is shuffled, a key that is there twice, fewer than two members.
/// @param zip  its members as they are written; the key of an argument without one is empty
void settle_zip(zip_sweep& zip, const grammar::span& where);

/// The error for `a,zip(..)`.
[[nodiscard]] error zip_among_values(const grammar::span& where);

/// The key without what says how it is set: `db@x` of `+db@x`.
[[nodiscard]] std::string_view bare_key(std::string_view key_element);

}  // namespace hydranth::impl
