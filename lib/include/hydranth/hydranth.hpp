#pragma once

/// All of Hydranth's public interface. Including it needs nothing but the standard library.

#include "hydranth/bind.hpp"
#include "hydranth/callback.hpp"
#include "hydranth/command.hpp"
#include "hydranth/compose.hpp"
#include "hydranth/config.hpp"
#include "hydranth/config_source.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/embedded.hpp"
#include "hydranth/error.hpp"
#include "hydranth/instantiate.hpp"
#include "hydranth/job.hpp"
#include "hydranth/log.hpp"
#include "hydranth/main.hpp"
#include "hydranth/render.hpp"
#include "hydranth/schema.hpp"
#include "hydranth/session.hpp"
#include "hydranth/unread.hpp"
#include "hydranth/world.hpp"
