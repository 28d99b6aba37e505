#!/usr/bin/env bash
# planning_test.sh COMMAND: a sweep that is large enough for several threads is planned as one thread plans it: the same table
# of jobs, and the same errors in the same order.
set -euo pipefail
command=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0
check() {
  if cmp "$2" "$3"; then echo "ok: $1"; else echo "FAILED: $1"; failures=$((failures + 1)); fi
}

mkdir -p conf/db
cat >conf/config.yaml <<'END'
defaults:
- db: o1
- _self_
lr: 0.1
name: ${db.name}-${lr}
file: ${paths.data}/${name}
paths:
  data: ${oc.env:HYDRANTH_NO_SUCH_VARIABLE,/data}
  output: ${hydra:runtime.output_dir}
hydra:
  sweep:
    dir: sweep
    subdir: ${hydra.job.num}-${name}
END
for i in $(seq 40); do printf 'name: n%d\nport: %d\n' $((i % 7)) "$i" >"conf/db/o$i.yaml"; done
options=$(seq -f o%g -s, 40)

first_core=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\([0-9]*\).*/\1/p' /proc/self/status)
# There are as many threads as a process may use cores.
one_core() { taskset --cpu-list "$first_core" "$@"; }
# plan HOW...: plans 1,600 jobs; runs none, since the launcher's first job fails.
plan() {
  rm -rf sweep
  "$@" "$command" -m "db=$options" 'lr=range(40)' --on-failure stop -- false >/dev/null 2>&1 || true
}

plan one_core
mv sweep/.sweep/plan.jsonl one
plan env
mv sweep/.sweep/plan.jsonl all
check "the table of 1,600 jobs" one all
check "it has a line for each job" <(grep -c '^{"job":' all) <(echo 1600)

# Of every second option there is no config.
for i in $(seq 2 2 40); do rm "conf/db/o$i.yaml"; done
errors() {
  rm -rf sweep
  "$@" "$command" -m "db=$options" 'lr=range(40)' -- true 2>&1 >/dev/null || true
}
errors one_core >one
errors env >all
check "the errors of those that can't be composed" one all
check "there are twenty" <(grep -c 'Could not find' all) <(echo 20)
exit $((failures > 0))
