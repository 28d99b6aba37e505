#!/usr/bin/env bash
# build_time.sh [LIMIT]: builds library and command in a new directory without ccache, and fails if that takes more than the
# limit, 180 s, on 2 cores: the time of all processes on a processor, halved, so that other programs don't count.
set -euo pipefail
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
limit=${1:-180}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cmake -S "$root" -B "$build" -G Ninja -Wno-dev -DHYDRANTH_BUILD_TESTS=OFF -DHYDRANTH_BUILD_EXAMPLES=OFF >/dev/null
TIMEFORMAT='%U %S'
{ time cmake --build "$build" --parallel 2 >"$build/log" 2>&1; } 2>"$build/time" || { cat "$build/log" >&2; exit 1; }
awk -v limit="$limit" '{ seconds = ($1 + $2) / 2; printf "clean build: %.0f s on 2 cores, at most %d s are wanted\n", seconds, limit
  exit (seconds > limit) }' "$build/time"
