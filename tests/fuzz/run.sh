#!/usr/bin/env bash
# run.sh SECONDS [BUILD_DIRECTORY]: builds the libFuzzer targets and runs each for so long, two at a time, from what
# the recorded cases hold. Prints the last lines of each log and fails if one has found anything: the input is then in
# BUILD_DIRECTORY/findings/TARGET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/packages.sh

seconds=${1:?usage: run.sh SECONDS [BUILD_DIRECTORY]}
build=${2:-build-fuzz}
instrument="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
cases=tests/conformance/cases

configure "$build" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS="$instrument" \
  -DHYDRANTH_BUILD_FUZZERS=ON
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

failed=0
fuzz fuzz_yaml yaml "$cases"/yaml.jsonl & first=$!
fuzz fuzz_override input "$cases"/overrides*.jsonl & second=$!
wait "$first" || failed=1
wait "$second" || failed=1
fuzz fuzz_interpolation yaml "$cases"/interpolation*.jsonl & first=$!
fuzz fuzz_round_trip yaml "$cases"/yaml.jsonl & second=$!
wait "$first" || failed=1
wait "$second" || failed=1
exit "$failed"
