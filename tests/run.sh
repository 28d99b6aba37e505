#!/usr/bin/env bash
# Installs what is missing, builds everything into build/ and runs all tests. Arguments are passed on to CMake.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/packages.sh

install_missing "${build_packages[@]}" "${test_packages[@]}" "${shell_packages[@]}"
configure build -DHYDRANTH_BUILD_TESTS=ON -DHYDRANTH_BUILD_EXAMPLES=ON "$@"
cmake --build build
ctest --test-dir build --output-on-failure --parallel "$(nproc)"
