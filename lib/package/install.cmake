# cmake --install: the library, its headers, a CMake package and a pkg-config file.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/hydranth)
install(TARGETS hydranth EXPORT hydranth_targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/hydranth DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
  FILES_MATCHING PATTERN *.hpp)
install(EXPORT hydranth_targets NAMESPACE hydranth:: FILE hydranthTargets.cmake
  DESTINATION ${package_directory} COMPONENT development)

configure_package_config_file(
  package/hydranthConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/hydranthConfig.cmake
  INSTALL_DESTINATION ${package_directory}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(
  ${CMAKE_CURRENT_BINARY_DIR}/hydranthConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES
    ${CMAKE_CURRENT_BINARY_DIR}/hydranthConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/hydranthConfigVersion.cmake
    package/hydranthEmbedConfigs.cmake
    package/hydranthEmbedConfigsScript.cmake
  DESTINATION ${package_directory} COMPONENT development)

# A static library leaves its own dependency to whoever links it.
if(hydranth_type STREQUAL STATIC_LIBRARY)
  set(pkg_config_requires fmt)
endif()
# The file finds what it names from its own place: what has been installed or packed may lie elsewhere than was planned.
set(pkg_config_directory ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH prefix_from_pkg_config ${pkg_config_directory} ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" prefix_from_pkg_config ${prefix_from_pkg_config})
file(RELATIVE_PATH include_from_pkg_config ${pkg_config_directory} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(package/hydranth.pc.in ${CMAKE_CURRENT_BINARY_DIR}/hydranth.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/hydranth.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT development)
