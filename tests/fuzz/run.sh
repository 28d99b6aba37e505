#!/usr/bin/env bash
# run.sh SECONDS [BUILD_DIRECTORY]: builds the libFuzzer targets and runs each for so long, JOBS of them at a time
# (2 if that isn't set), from what the recorded cases hold. Prints the last lines of each log and fails if one has found
# anything: the input is then in BUILD_DIRECTORY/findings/TARGET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/packages.sh

seconds=${1:?usage: run.sh SECONDS [BUILD_DIRECTORY]}
build=${2:-build-fuzz}
jobs=${JOBS:-2}
cases=tests/conformance/cases

# Sanitizers make stack frames several times larger; a chain of 1,200 interpolations needs more than the usual 8 MiB then.
ulimit -S -s 131072 || true

install_missing "${build_packages[@]}" "${test_packages[@]}" "${fuzz_packages[@]}"
configure_sanitized "$build"
cmake --build "$build" --target fuzz_seeds fuzz_yaml fuzz_override fuzz_interpolation fuzz_round_trip

# fuzz TARGET FIELD FILE.jsonl...: FIELD of the cases is what the target starts from.
fuzz() {
  local target=$1 status=0
  mkdir -p "$build/findings/$target"
  "$build/tests/fuzz/fuzz_seeds" "$2" "$build/corpus/$target" "${@:3}"
  "$build/tests/fuzz/$target" -max_total_time="$seconds" -timeout=10 -max_len=4096 -use_value_profile=1 \
    -artifact_prefix="$build/findings/$target/" "$build/corpus/$target" >"$build/$target.log" 2>&1 || status=$?
  printf '%s\n%s\n' "--- $target" "$(tail -n 3 "$build/$target.log")"
  return "$status"
}

running=0
failed=0
finish_one() {
  wait -n || failed=1
  running=$((running - 1))
}

# start TARGET ..: as fuzz, in the background, once there is room.
start() {
  ((running < jobs)) || finish_one
  fuzz "$@" &
  running=$((running + 1))
}

start fuzz_yaml yaml "$cases"/yaml*.jsonl
start fuzz_override input "$cases"/overrides*.jsonl
start fuzz_interpolation yaml "$cases"/interpolation*.jsonl
start fuzz_round_trip yaml "$cases"/yaml*.jsonl
while ((running)); do finish_one; done
exit "$failed"
