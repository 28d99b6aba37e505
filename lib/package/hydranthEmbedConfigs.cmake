# hydranth_embed_configs(TARGET DIRECTORY [NAME name])
#
# Makes all *.yaml files below the directory part of the target. Its code includes <NAME_configs.hpp> and adds
# `NAME_configs` to its session (hydranth/embedded.hpp); the search path calls the files pkg://NAME. The name is the
# target's unless another one is given; in the C++ name `_` stands for what no identifier has. A relative directory
# starts at the current source directory. The build follows files that change, come and go.
function(hydranth_embed_configs target directory)
  cmake_parse_arguments(PARSE_ARGV 2 embed "" "NAME" "")
  if(embed_UNPARSED_ARGUMENTS OR embed_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "hydranth_embed_configs: use hydranth_embed_configs(TARGET DIRECTORY [NAME name])")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "hydranth_embed_configs: there is no target '${target}'")
  endif()
  get_target_property(home ${target} SOURCE_DIR)
  if(NOT home STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "hydranth_embed_configs: call it where '${target}' is made, in ${home}")
  endif()
  if(NOT DEFINED embed_NAME)
    set(embed_NAME ${target})
  endif()
  if(NOT embed_NAME MATCHES "^[A-Za-z0-9_.+-]+$")
    message(FATAL_ERROR "hydranth_embed_configs: '${embed_NAME}' is no name for configs")
  endif()
  get_filename_component(directory "${directory}" ABSOLUTE)
  if(NOT IS_DIRECTORY "${directory}")
    message(FATAL_ERROR "hydranth_embed_configs: there is no directory ${directory}")
  endif()

  string(MAKE_C_IDENTIFIER "${embed_NAME}_configs" symbol)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS FOLLOW_SYMLINKS LIST_DIRECTORIES false RELATIVE "${directory}" "${directory}/*.yaml")
  # The list is a file of its own, changed only when it is another one: so a file that goes is noticed, too.
  list(JOIN files "\n" lines)
  file(CONFIGURE OUTPUT "${generated}/${symbol}.list" CONTENT "${lines}\n" @ONLY)
  list(TRANSFORM files PREPEND "${directory}/")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/hydranthEmbedConfigsScript.cmake")
  add_custom_command(
    OUTPUT "${generated}/${symbol}.cpp" "${generated}/${symbol}.hpp"
    COMMAND "${CMAKE_COMMAND}" "-Dname=${embed_NAME}" "-Dsymbol=${symbol}" "-Ddirectory=${directory}"
            "-Doutput=${generated}" -P "${script}"
    DEPENDS ${files} "${generated}/${symbol}.list" "${script}"
    COMMENT "Embedding the configs pkg://${embed_NAME}"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}/${symbol}.cpp" "${generated}/${symbol}.hpp")
  target_include_directories(${target} PRIVATE "${generated}")
endfunction()
