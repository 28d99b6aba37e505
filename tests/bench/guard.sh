#!/usr/bin/env bash
# guard.sh BUILD [--record]: counts what some fixed pieces of work cost, and fails if one costs over 5 % more than record.tsv
# says. With --record the counts are written there: they belong into the commit that changes them. Counted are the
# instructions of the pieces of workloads.cpp, of the command from start to exit, and of compiling a user's unit; and the
# bytes of the stripped command. Other compilers make other code, so their builds are not judged.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath "$here/../..")
build=$(realpath "$1")
record=$here/record.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$root/examples/training/conf" "$work/conf"
cp "$here/unit.cpp" "$work"
ln -s "$root/lib/include" "$work/include"
cp "$build/tests/bench/workloads" "$build/cli/hydranth" "$work"
strip "$work/hydranth" -o "$work/stripped"
cd "$work"

cached() { sed -n "s/^$1:[^=]*=//p" "$build/CMakeCache.txt"; }
compiler=$(cached CMAKE_CXX_COMPILER)
build_type=$(cached CMAKE_BUILD_TYPE)
made_with="$("$compiler" --version | sed '1s/^[^ ]* //;q'), $(uname -m), ${build_type:-Release} $(cached CMAKE_CXX_FLAGS)"
made_with=${made_with% }
if [[ -d $build/lib/CMakeFiles/hydranth_cold.dir/Unity ]]; then made_with+=", unity build"; fi

# instructions TOOL_OPTION... -- PROGRAM ARGUMENT...: how many are executed. Neither the environment nor what the processor
# offers beyond its baseline changes them, nor how many cores there are.
first_core=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\([0-9]*\).*/\1/p' /proc/self/status)
instructions() {
  local options=()
  while [[ $1 != -- ]]; do options+=("$1"); shift; done
  shift
  taskset --cpu-list "$first_core" env -i LC_ALL=C COMP_LINE="${line:-}" \
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512VL,-AVX2,-BMI2,-ERMS,-SSE4_2,-SSE4_1,-SSSE3 \
    "$(command -v valgrind)" "${options[@]}" "$@" >output 2>log || { cat log >&2; return 1; }
  local count
  count=$(sed -n 's/^==[0-9]*== I *refs: *//p' log | tr -d ,)
  [[ -n $count && $count != 0 ]] || { echo "guard: nothing was counted: $*" >&2; return 1; }
  echo "$count"
}
callgrind() { instructions --tool=callgrind --callgrind-out-file=/dev/null "$@"; }

# counted NAME COMMAND...: a line of the record, with what the command prints.
counted() {
  local count
  count=$("${@:2}")
  printf '%s\t%s\n' "$1" "$count"
}

measure() {
  printf 'made with\t%s\n' "$made_with"
  local name line
  for name in parse_yaml dump_yaml parse_overrides interpolation compose_cold compose_cached plan_sweep; do
    counted "$name" callgrind --toggle-collect='run_measured*' -- ./workloads "$name" conf
  done
  counted cfg_job callgrind -- ./hydranth --config-dir=conf --cfg=job
  line='hydranth --config-dir=conf experiment=vit_imagenet trainer.'
  counted completion callgrind -- ./hydranth -sc complete=bash
  # How often g++ collects garbage depends on the machine's memory, unless told.
  counted compile_unit instructions --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null -- \
    "$("$compiler" -print-prog-name=cc1plus)" -quiet -std=c++20 -Iinclude -D_GNU_SOURCE -imultiarch \
    "$("$compiler" -print-multiarch)" --param ggc-min-expand=100 --param ggc-min-heapsize=131072 unit.cpp -o /dev/null
  counted stripped_bytes stat -c %s stripped
}

if [[ ${2:-} == --record ]]; then
  if [[ -n $(cached CMAKE_EXE_LINKER_FLAGS) ]]; then
    echo "guard: linkers make a difference of 2 %; record with the default one: -DCMAKE_EXE_LINKER_FLAGS=" >&2
    exit 1
  fi
  measure >new
  cp new "$record"
  cat "$record"
  exit
fi
recorded_with=$(sed -n 's/^made with\t//p' "$record")
if [[ $made_with != "$recorded_with" ]]; then
  printf 'guard: not judged, since the record was made with\n  %s\nand this build with\n  %s\n' "$recorded_with" "$made_with"
  exit
fi
measure >new
awk -F '\t' '
  $1 == "made with" { next }
  NR == FNR { old[$1] = $2; next }
  !($1 in old) { printf "%-16s is not in the record\n", $1; failed = 1; next }
  {
    change = 100 * ($2 / old[$1] - 1)
    verdict = change > 5 ? "FAILED: more than 5 %" : change < -5 ? "less: record it" : ""
    printf "%-16s %14.0f -> %14.0f  %+6.1f %%  %s\n", $1, old[$1], $2, change, verdict
    if (change > 5) failed = 1
  }
  END {
    if (failed) print "If this is wanted: tests/bench/guard.sh BUILD --record, in the same commit, which says why."
    exit failed
  }' "$record" new
