#!/usr/bin/env bash
# What running a program for each job of a sweep costs: 1,000 jobs of `true`, two at a time, against xargs; as JSON.
# jobs.sh HYDRANTH
set -euo pipefail
hydranth=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir conf
printf 'x: 0\n' >conf/config.yaml
seq 1000 >numbers

# milliseconds COMMAND...: how long it takes.
milliseconds() {
  local start=${EPOCHREALTIME/./}
  "$@"
  echo $(((${EPOCHREALTIME/./} - start) / 1000))
}

with_xargs() { xargs -P2 -n1 true <numbers; }
with_sweep() {
  # A new directory each time: file systems are slow to make files just after many were deleted.
  "$hydranth" -m 'x=range(1000)' -j 2 hydra/hydra_logging=none hydra/job_logging=none "hydra.sweep.dir=sweep-$1" -- true >/dev/null
}

# By turns, since the machine may be busy now and idle then; the best of each counts.
best_xargs='' best_sweep=''
for round in 1 2 3 4 5; do
  xargs_now=$(milliseconds with_xargs)
  sweep_now=$(milliseconds with_sweep "$round")
  if [[ -z $best_xargs ]] || ((xargs_now < best_xargs)); then best_xargs=$xargs_now; fi
  if [[ -z $best_sweep ]] || ((sweep_now < best_sweep)); then best_sweep=$sweep_now; fi
done
printf '{"jobs": 1000, "xargs_ms": %d, "sweep_ms": %d}\n' "$best_xargs" "$best_sweep"
