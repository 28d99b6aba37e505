#!/usr/bin/env bash
# Installs what is missing, builds the command and the hyper-parameter demo into build/, and runs the demo: once with
# the defaults, once with other values, then as a sweep of six jobs. What the jobs write goes to build/quickstart.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/packages.sh

install_missing "${build_packages[@]}"
configure build -DHYDRANTH_BUILD_TESTS=OFF -DHYDRANTH_BUILD_EXAMPLES=ON
cmake --build build

demo=$PWD/build/examples/hyperparameters/hyperparameters
mkdir -p build/quickstart
cd build/quickstart

show() {
  printf '\n$ hyperparameters %s\n' "$*"
  "$demo" "$@"
}

show
show learning_rate=0.1 run_mode=test
show --multirun learning_rate=0.1,0.01,0.001 gamma=0.1,0.01
