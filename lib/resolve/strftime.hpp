#pragma once

#include <chrono>
#include <string>

namespace hydranth::impl {

/// The moment in local time, as Python's datetime.strftime writes it: C's strftime and `%f`, the
/// microseconds. A local time knows of no zone, so `%z` and `%Z` are empty. Throws error
/// (ValueError) if the format holds a NUL.
[[nodiscard]] std::string local_time_text(std::chrono::system_clock::time_point when,
                                          const std::string& format);

}  // namespace hydranth::impl
