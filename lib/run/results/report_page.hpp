#pragma once

#include <string_view>

namespace hydranth::impl {

/// The page of `page/`, its styles and scripts in it; `{{data}}` stands where the table goes. Made by CMake.
extern const std::string_view report_page;

}  // namespace hydranth::impl
