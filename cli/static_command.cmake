# The command as a static program: it starts in half the time, since no library has to be found, mapped and bound, and the
# linker leaves out what isn't used. Sets `static_options`, what to link with: nothing, if that doesn't work here.
include(CheckCXXSourceRuns)
find_package(fmt REQUIRED)

# static_program_runs(RESULT OPTION...): whether a program works that is linked with these options.
function(static_program_runs result)
  get_target_property(CMAKE_REQUIRED_INCLUDES fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
  list(APPEND CMAKE_REQUIRED_INCLUDES ${PROJECT_SOURCE_DIR})
  set(CMAKE_REQUIRED_FLAGS -fPIE)
  set(CMAKE_REQUIRED_LINK_OPTIONS ${ARGN})
  set(CMAKE_CXX_STANDARD 20)
  check_cxx_source_runs("#include \"cli/static/fmt.cpp\"\n#include \"cli/static/probe.cpp\"\n" ${result})
endfunction()

set(static_options)
get_target_property(library_type hydranth TYPE)
if(library_type STREQUAL STATIC_LIBRARY AND NOT CMAKE_CROSSCOMPILING AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  # Relocations take less room when packed, but not every system's start-up code can unpack them.
  static_program_runs(HYDRANTH_STATIC_PACKED_RUNS -static-pie LINKER:-z,pack-relative-relocs)
  if(HYDRANTH_STATIC_PACKED_RUNS)
    set(static_options -static-pie LINKER:-z,pack-relative-relocs)
  else()
    static_program_runs(HYDRANTH_STATIC_RUNS -static-pie)
    if(HYDRANTH_STATIC_RUNS)
      set(static_options -static-pie)
    endif()
  endif()
endif()
