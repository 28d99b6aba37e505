#pragma once

// What nearly all sources beside the hot ones read, read once. Each of them still includes what it uses:
// builds for developers go without this.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/run/application.hpp"
#include "lib/run/sweep/job_table.hpp"
