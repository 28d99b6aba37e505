#!/usr/bin/env bash
# Sweeps in a real Slurm, which is set up for the time of the test: slurm_test.sh HYDRANTH [PART...]. Prints what it has seen. Where
# Slurm can't be had it says so and exits with 77. It starts daemons, so it needs root, and the packages
# slurm_packages of tests/packages.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/slurm_cluster.sh"

hydranth=$(realpath "$1")
readonly skipped=77
skip() {
  echo "skipped: $*"
  exit "$skipped"
}
for program in slurmctld slurmd sbatch squeue scancel srun munged; do
  command -v "$program" >/dev/null || skip "there is no $program"
done
((EUID == 0)) || skip 'a Slurm of its own needs root'

work=$(mktemp -d)
cleanup() {
  stop_slurm
  rm -rf "$work"
}
trap cleanup EXIT
chmod 0755 "$work"
start_slurm "$work/slurm" 2>"$work/why.txt" || skip "Slurm does not start: $(tail -n 3 "$work/why.txt")"
cd "$work"
mkdir conf
printf 'x: 0\n' >conf/config.yaml
slurm=(hydra/launcher=slurm hydra/job_logging=none hydra.launcher.timeout_min=5)

fail() {
  echo "FAILED: $*" >&2
  for file in out.txt status.txt; do
    if [[ -s $file ]]; then sed "s/^/$file: /" "$file" >&2; fi
  done
  squeue --states=all >&2 || true
  exit 1
}

say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }

# run STATUS COMMAND...: runs it with this exit status; its output is in out.txt.
run() {
  local wanted=$1 status=0
  shift
  "$@" >out.txt 2>&1 || status=$?
  ((status == wanted)) || fail "exit status $status, not $wanted: $*"
}

# status DIR TEXT: the first line of its status.
status() {
  "$hydranth" status "$1" >status.txt 2>&1 || true
  [[ $(head -n 1 status.txt) == "$2" ]] || fail "status of $1: $(head -n 1 status.txt), not $2"
}

# until_status DIR PATTERN: waits at most a minute for it.
until_status() {
  local tries
  for ((tries = 0; tries < 120; tries++)); do
    "$hydranth" status "$1" >status.txt 2>&1 || true
    # shellcheck disable=SC2053 # it is a pattern
    [[ $(head -n 1 status.txt) == $2 ]] && return
    sleep 0.5
  done
  fail "status of $1 never became $2"
}

# until_gone: waits at most half a minute for Slurm to let go of all tasks.
until_gone() {
  local tries
  for ((tries = 0; tries < 60; tries++)); do
    squeue --noheader >squeue.txt
    [[ -s squeue.txt ]] || return 0
    sleep 0.5
  done
  fail "still there: $(cat squeue.txt)"
}

waiting_sweep() {
  run 0 "$hydranth" -m x=1,2,3 "${slurm[@]}" hydra.sweep.dir=waiting -- sh -c 'echo "x is $0 in $SLURM_JOB_NAME"' '${x}'
  grep -q 'Submitted 3 jobs to Slurm' out.txt || fail 'a waiting sweep'
  status waiting '3 jobs: 3 done'
  [[ $(cat waiting/2/stdout.log) == 'x is 3 in sh' ]] || fail 'the output of a job'
  say 'a sweep that waits: 3 jobs as one array, each with its output, record and .hydra'
  sed 's/^/        | /' waiting/.sweep/slurm/1.sh
}

submitted() {
  run 0 "$hydranth" -m x=1,2 "${slurm[@]}" hydra.sweep.dir=submitted --submit -- sh -c 'sleep 2; echo "$0"' '${x}'
  grep -q 'hydranth wait' out.txt || fail 'nothing says how to go on'
  "$hydranth" status submitted >status.txt && fail 'it has not been waited for'
  grep -Eq '^2 jobs: .*(submitted|running)' status.txt || fail 'submit'
  run 0 "$hydranth" wait submitted
  [[ $(cat out.txt) == '2 jobs: 2 done' ]] || fail 'wait'
  say 'submit returns at once; status tells of it; wait ends when the jobs have'
}

failing_task() {
  run 1 "$hydranth" -m x=1,2,3 "${slurm[@]}" hydra.sweep.dir=failing -- sh -c 'test "$0" != 2 -o -e go' '${x}'
  status failing '3 jobs: 2 done, 1 failed'
  grep -q 'sh exited with status 1' status.txt || fail 'why it failed'
  touch go
  run 0 "$hydranth" resume failing
  grep -q 'Submitted 1 jobs to Slurm' out.txt || fail 'resume runs more than what is missing'
  status failing '3 jobs: 3 done'
  run 0 "$hydranth" resume failing
  [[ $(cat out.txt) == 'nothing is missing' ]] || fail 'resume of what is done'
  say 'a failing task is a failed job with its reason; resume submits that one alone, and then nothing'
}

# The job's process is ended so that it can't say anything: only Slurm knows.
killed_task() {
  run 1 "$hydranth" -m x=1,2 "${slurm[@]}" hydra.sweep.dir=killed -- \
    sh -c 'if [ "$0" = 2 ]; then kill -KILL "$PPID"; fi' '${x}'
  status killed '2 jobs: 1 done, 1 failed'
  grep -Eq 'task [0-9]+_1: FAILED' status.txt || fail 'a task that was killed'
  say "a task that dies without a word: $(sed -n 's/.*x=2  //p' status.txt)"
}

cancelled_array() {
  run 0 "$hydranth" -m 'x=range(8)' "${slurm[@]}" hydra.launcher.array_parallelism=2 hydra.sweep.dir=cancelled --submit -- \
    sleep 300
  until_status cancelled '8 jobs: *running*'
  run 0 "$hydranth" cancel cancelled
  grep -q '8 tasks of a cluster were cancelled' out.txt || fail 'cancel'
  run 1 "$hydranth" wait cancelled
  status cancelled '8 jobs: 8 cancelled'
  until_gone
  run 0 "$hydranth" resume cancelled --submit -- true
  run 0 "$hydranth" wait cancelled
  status cancelled '8 jobs: 8 done'
  say 'cancel ends what waits and what runs, in Slurm, too; resume submits it again'
}

# Cancelled behind our back.
scancelled() {
  local array
  run 0 "$hydranth" -m x=1,2 "${slurm[@]}" hydra.sweep.dir=scancelled --submit -- sleep 300
  until_status scancelled '2 jobs: 2 running'
  array=$(sed -n 's/.*"id":"\([0-9]*\)".*/\1/p' scancelled/.sweep/launches/1.json)
  scancel "$array"
  run 1 "$hydranth" wait scancelled
  status scancelled '2 jobs: 2 cancelled'
  say 'scancel by hand: the jobs are cancelled ones'
}

time_limit() {
  run 1 "$hydranth" -m x=1 "${slurm[@]}" hydra.launcher.timeout_min=1 hydra.sweep.dir=slow -- sleep 300
  status slow '1 jobs: 1 timed out'
  say "a job that reaches its time limit: $(sed -n 's/.*x=1  //p' status.txt)"
}

# With max_num_timeout it is queued again, and goes on where it was: the second time it needs no time.
requeued() {
  run 0 "$hydranth" -m x=1 "${slurm[@]}" hydra.launcher.timeout_min=1 hydra.launcher.max_num_timeout=1 \
    hydra.sweep.dir=requeued -- sh -c 'if [ -e "$HYDRANTH_OUTPUT_DIR/half" ]; then exit; fi
      touch "$HYDRANTH_OUTPUT_DIR/half"; sleep 300'
  status requeued '1 jobs: 1 done'
  grep -q 'timed out' requeued/.sweep/jobs/0.1.jsonl || fail 'the first attempt'
  grep -q '"done"' requeued/.sweep/jobs/0.2.jsonl || fail 'the second attempt'
  say 'max_num_timeout: queued again after the time limit; the second attempt is done'
}

batches() {
  run 0 "$hydranth" -m x=1,2,3,4 "${slurm[@]}" hydra.sweeper.max_batch_size=2 hydra.sweep.dir=batches --submit -- true
  run 0 "$hydranth" wait batches
  [[ $(cat out.txt) == '4 jobs: 4 done' ]] || fail 'batches'
  [[ $(ls batches/.sweep/launches) == $'1.json\n2.json' ]] || fail 'one array for each batch'
  grep -q -- '--dependency=afterok:' batches/.sweep/slurm/2.sh || fail 'batches are not in order'
  say 'max_batch_size: an array for each batch, one after the other'
}

launcher_dies() {
  local process
  "$hydranth" -m x=1,2 "${slurm[@]}" hydra.sweep.dir=orphaned -- sleep 3 >/dev/null 2>&1 &
  process=$!
  until_status orphaned '2 jobs: 2 running'
  kill -KILL "$process"
  wait "$process" 2>/dev/null || true
  run 0 "$hydranth" resume orphaned
  status orphaned '2 jobs: 2 done'
  [[ $(ls orphaned/.sweep/jobs) == $'0.1.jsonl\n1.1.jsonl' ]] || fail 'a job ran twice'
  say 'kill -9 of a sweep that waits: its jobs run on; resume waits for them and runs none twice'
}

interrupted() {
  local process code=0
  # What bash starts in the background ignores SIGINT.
  env --default-signal=INT "$hydranth" -m 'x=range(6)' "${slurm[@]}" hydra.launcher.array_parallelism=1 \
    hydra.sweep.dir=interrupted -- sleep 4 >out.txt 2>&1 &
  process=$!
  until_status interrupted '6 jobs: *running*'
  kill -INT "$process"
  wait "$process" || code=$?
  ((code == 130)) || fail "SIGINT: exit status $code"
  "$hydranth" status interrupted >status.txt || true
  grep -Eq '^6 jobs: [12] done, [45] cancelled$' status.txt || fail 'SIGINT'
  say "SIGINT: what waits is taken back, what runs comes to its end: $(head -n 1 status.txt)"
}

ranks() {
  run 0 srun -n2 "$hydranth" x=7 hydra.run.dir=ranks -- sh -c 'echo "$HYDRANTH_OUTPUT_DIR" >"$HYDRANTH_OUTPUT_DIR/rank.$SLURM_PROCID"'
  [[ $(cat ranks/rank.0 ranks/rank.1 | sort -u | wc -l) == 1 ]] || fail 'srun -n2: two directories'
  rm -r ranks
  run 0 srun -n2 "$hydranth" x=7 -- sh -c 'echo x >"$HYDRANTH_OUTPUT_DIR/rank.$SLURM_PROCID"'
  [[ $(ls outputs/*/*/rank.* | xargs -n 1 dirname | sort -u | wc -l) == 1 ]] || fail 'srun -n2: two directories'
  say 'srun -n2: both tasks have one directory'
  run 0 "$hydranth" -m x=1,2 "${slurm[@]}" hydra.launcher.tasks_per_node=2 hydra.sweep.dir=together -- \
    sh -c 'echo x >"$HYDRANTH_OUTPUT_DIR/rank.$SLURM_PROCID"'
  [[ $(ls together/0/rank.* together/1/rank.* | wc -l) == 4 ]] || fail 'tasks_per_node=2'
  status together '2 jobs: 2 done'
  say 'tasks_per_node=2: both tasks of a job have its directory'
}

say "Slurm $(sinfo --version | cut -d' ' -f2) is up on $(hostname -s) with $(nproc) cores"
parts=("${@:2}")
if ((${#parts[@]} == 0)); then
  parts=(waiting_sweep submitted failing_task killed_task cancelled_array scancelled batches launcher_dies interrupted
    time_limit requeued ranks)
fi
for part in "${parts[@]}"; do "$part"; done
