#!/usr/bin/env bash
# What running a program for each job of a sweep costs: 1,000 jobs of `true`, two at a time, against xargs; in seconds from
# start to end, and on the processor, as JSON. jobs.sh HYDRANTH
set -euo pipefail
hydranth=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir conf
printf 'x: 0\n' >conf/config.yaml
seq 1000 >numbers

# measure NAME COMMAND...: adds how long it takes to the times.
TIMEFORMAT='%R %U %S'
measure() {
  printf '%s ' "$1" >>measured
  { time "${@:2}" 2>errors; } 2>>measured || { cat errors >&2; return 1; }
}

with_xargs() { xargs -P2 -n1 true <numbers; }
with_sweep() {
  # A new directory each time: file systems are slow to make files just after many were deleted.
  "$hydranth" -m 'x=range(1000)' -j 2 hydra/hydra_logging=none hydra/job_logging=none "hydra.sweep.dir=sweep-$1" -- true >/dev/null
}

# By turns, since the machine may be busy now and idle then; the best of each counts.
for round in 1 2 3 4 5 6 7; do
  measure xargs with_xargs
  measure sweep with_sweep "$round"
done
awk '
  !($1 in whole) || $2 < whole[$1] { whole[$1] = $2 }
  !($1 in processor) || $3 + $4 < processor[$1] { processor[$1] = $3 + $4 }
  END {
    printf "{\"jobs\": 1000, \"xargs_seconds\": %s, \"sweep_seconds\": %s, ", whole["xargs"], whole["sweep"]
    printf "\"xargs_processor_seconds\": %s, \"sweep_processor_seconds\": %s}\n", processor["xargs"], processor["sweep"]
  }' measured
