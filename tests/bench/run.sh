#!/usr/bin/env bash
# run.sh BUILD [JSON]: runs all benches of a build directory, writes what they measured to the file (BUILD/bench.json), and
# prints the targets and how the times grow. Each time is the fastest of several measurements, which take turns. If the Python
# that is named by PYTHON (python3) has Hydra, it is measured, too.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(realpath "$1")
output=${2:-$build/bench.json}
bench=$build/tests/bench/bench
peak_memory=$build/tests/bench/peak_memory
hydranth=$build/cli/hydranth
training=$(realpath "$here/../../examples/training/conf")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure FILE ARGUMENT...: the bench with these arguments; what it measured goes to the file.
measure() {
  local file=$1
  shift
  "$bench" --benchmark_out="$work/$file.json" --benchmark_out_format=json "$@" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; return 1; }
  if grep -q 'ERROR OCCURRED' "$work/log"; then cat "$work/log" >&2; return 1; fi
}

echo "Running the benches, which takes some minutes" >&2
measure all --benchmark_filter=-plan_sweep --benchmark_min_time=0.1 --benchmark_repetitions=5 \
  --benchmark_enable_random_interleaving=true

# In processes of their own: a process's peak never goes down.
for jobs in 1000 10000 100000; do
  echo "Planning a sweep of $jobs jobs" >&2
  peak=$("$peak_memory" "$bench" --benchmark_filter="plan_sweep/$jobs/" --benchmark_min_time=0.1 \
    --benchmark_out="$work/plan_$jobs.json" --benchmark_out_format=json 2>/dev/null | tail -n 1)
  printf '{"plan_sweep/%d": %d}\n' "$jobs" "$peak" >>"$work/peaks"
done
printf '{"process_cfg_job_training": %d}\n' \
  "$("$peak_memory" "$hydranth" --config-dir="$training" --cfg=job | tail -n 1)" >>"$work/peaks"

echo "Running jobs" >&2
"$here/jobs.sh" "$hydranth" >"$work/jobs"

echo null >"$work/hydra"
if "${PYTHON:-python3}" -c 'import hydra' 2>/dev/null; then
  echo "Running Hydra" >&2
  "${PYTHON:-python3}" "$here/with_hydra.py" "$training" >"$work/hydra"
fi

echo "Compiling a user's unit" >&2
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[^=]*=//p' "$build/CMakeCache.txt")
TIMEFORMAT='%U %S'
compile() { "$compiler" -std=c++20 -I"$here/../../lib/include" "$@"; }
# As CMake's target_precompile_headers has it.
echo '#include <hydranth/hydranth.hpp>' >"$work/precompiled.hpp"
compile -x c++-header "$work/precompiled.hpp" -o "$work/precompiled.hpp.gch"
for _ in 1 2 3 4 5; do
  { time compile -c "$here/unit.cpp" -o "$work/unit.o"; } 2>>"$work/unit"
  { time compile -include "$work/precompiled.hpp" -c "$here/unit.cpp" -o "$work/unit.o"; } 2>>"$work/precompiled"
done
fastest() { awk 'NR == 1 || $1 + $2 < best { best = $1 + $2 } END { print best }' "$1"; }
strip "$hydranth" -o "$work/stripped"
printf '{"unit_seconds": %s, "precompiled_unit_seconds": %s, "stripped_bytes": %d}\n' \
  "$(fastest "$work/unit")" "$(fastest "$work/precompiled")" "$(stat -c %s "$work/stripped")" >"$work/sizes"

jq -s --slurpfile peaks "$work/peaks" --slurpfile jobs "$work/jobs" --slurpfile sizes "$work/sizes" \
  --slurpfile hydra "$work/hydra" -f "$here/results.jq" "$work"/*.json >"$output"
jq -r -f "$here/targets.jq" "$output" | awk -F '\t' '{ printf "%-58s %8s %10s  %s\n", $1, $2, $3, $4 }'
echo
jq -r -f "$here/growth.jq" "$output" | awk -F '\t' '{ printf "%-30s %38s %10s %10s  %s\n", $1, $2, $3, $4, $5 }'
