#pragma once

/// What an application needs, and no more, since every unit of a program pays for it. What only some need has
/// a header of its own: structs (bind.hpp), objects (instantiate.hpp), callbacks and launchers, stored and
/// embedded configs, places of configs, a world of one's own. None needs anything but the standard library.

#include "hydranth/command.hpp"
#include "hydranth/compose.hpp"
#include "hydranth/config.hpp"
#include "hydranth/error.hpp"
#include "hydranth/job.hpp"
#include "hydranth/log.hpp"
#include "hydranth/main.hpp"
#include "hydranth/render.hpp"
#include "hydranth/session.hpp"
