#pragma once

/// Marks what the shared library exports. Everything else in it is hidden.
#if defined(__GNUC__)
#define HYDRANTH_EXPORT __attribute__((visibility("default")))
#else
#define HYDRANTH_EXPORT
#endif
