#!/usr/bin/env bash
# What may go wrong while a sweep runs: faults_test.sh HYDRANTH quick|all. Prints what it has seen. The memory of many jobs is
# looked at with `all` only: an instrumented command has another one.
set -euo pipefail

hydranth=$(realpath "$1")
extent=$2
kills=3
if [[ $extent == all ]]; then kills=50; fi
work=$(mktemp -d)
mounted=
cleanup() {
  if [[ -n $mounted ]]; then umount "$mounted" || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"
mkdir conf
printf 'x: 0\n' >conf/config.yaml
quiet=(hydra/hydra_logging=none hydra/job_logging=none)

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# peak_memory COMMAND...: runs it, and prints the most memory that its own process had, in kB.
peak_memory() {
  local process peak=0 now
  "$@" >/dev/null 2>&1 &
  process=$!
  while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$process/status" 2>/dev/null) && [[ -n $now ]]; do
    peak=$now
    sleep 0.02
  done
  wait "$process" || fail "$*"
  echo "$peak"
}

# A launcher is killed at a random moment of 200 jobs; the rest is resumed. Per the table each job is done exactly once.
kill_at_random_moments() {
  local round sweep process start span moment planned=0 resumed=0 done_once
  RANDOM=42
  start=${EPOCHREALTIME/./}
  "$hydranth" -m 'x=range(200)' -j 2 "${quiet[@]}" hydra.sweep.dir=undisturbed -- true
  span=$(((${EPOCHREALTIME/./} - start) / 1000)) # milliseconds
  for ((round = 1; round <= kills; round++)); do
    # A new directory each time: file systems are slow to make files just after many were deleted.
    sweep=sweep-$round
    "$hydranth" -m 'x=range(200)' -j 2 "${quiet[@]}" "hydra.sweep.dir=$sweep" -- true >/dev/null 2>&1 &
    process=$!
    moment=$((span * (RANDOM % 1000) / 1000))
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    if [[ ! -e $sweep/.sweep/plan.jsonl ]]; then continue; fi
    planned=$((planned + 1))
    if ! "$hydranth" status "$sweep" >/dev/null; then resumed=$((resumed + 1)); fi
    "$hydranth" resume "$sweep" -j 2 >resume.txt 2>&1 || fail "round $round: $(tail -n 3 resume.txt)"
    "$hydranth" status "$sweep" >status.txt || fail "round $round: $(cat status.txt)"
    [[ $(cat status.txt) == '200 jobs: 200 done' ]] || fail "round $round: $(cat status.txt)"
    done_once=$(grep -l '"state":"done"' "$sweep"/.sweep/jobs/*.jsonl | sed 's/.*\/\([0-9]*\)\.[0-9]*\.jsonl/\1/' | sort | uniq -u | wc -l)
    ((done_once == 200)) || fail "round $round: $done_once of 200 jobs were done exactly once"
  done
  echo "kill -9 at $kills random moments of 200 jobs: $planned had been planned, $resumed were not finished; after resume each of 200 jobs is done, exactly once"
}

# The 10,000 jobs may not need more memory than a tenth of them, but for their table.
many_jobs() {
  local few many start seconds
  few=$(peak_memory "$hydranth" -m 'x=range(1000)' -j 2 "${quiet[@]}" hydra.sweep.dir=few -- true)
  start=$SECONDS
  many=$(peak_memory "$hydranth" -m 'x=range(10000)' -j 2 "${quiet[@]}" hydra.sweep.dir=many -- true)
  seconds=$((SECONDS - start))
  [[ $("$hydranth" status many) == '10000 jobs: 10000 done' ]] || fail 'many jobs'
  ((many < few + 10000 * 4)) || fail "10,000 jobs need $many kB, 1,000 need $few kB"
  echo "10,000 jobs of true: done in $seconds s with at most $many kB; 1,000 need $few kB"
}

much_output() {
  local peak
  peak=$(peak_memory "$hydranth" -m x=1 -j 1 "${quiet[@]}" hydra.sweep.dir=much -- head -c 1G /dev/zero)
  [[ $(stat -c %s much/0/stdout.log) == 1073741824 ]] || fail 'much output'
  ((peak < 100000)) || fail "a job that prints 1 GB needs $peak kB"
  rm -r much
  echo "a job that prints 1 GB: all of it is in stdout.log; the launcher had at most $peak kB"
}

outliving() {
  local start=$SECONDS
  "$hydranth" -m x=1,2 -j 2 "${quiet[@]}" hydra.sweep.dir=outliving -- sh -c 'sleep 20 & echo $!' || fail 'outliving'
  ((SECONDS - start < 10)) || fail 'a job in the background was waited for'
  xargs kill <<<"$(cat outliving/*/stdout.log)"
  echo 'jobs that leave others in the background: not waited for'
}

# wait_for_jobs SWEEP COUNT: until that many have been started.
wait_for_jobs() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    if (($(find "$1/.sweep/jobs" -name '*.jsonl' 2>/dev/null | wc -l) >= $2)); then return; fi
    sleep 0.05
  done
  fail "$1: no $2 jobs in 30 s"
}

interrupted() {
  local process status=0
  # What is started in the background ignores SIGINT, else.
  env --default-signal=INT "$hydranth" -m 'x=range(20)' -j 2 "${quiet[@]}" hydra.sweep.dir=once -- sleep 0.3 >/dev/null 2>&1 &
  process=$!
  wait_for_jobs once 2
  kill -INT "$process"
  wait "$process" || status=$?
  ((status == 130)) || fail "SIGINT once: exit status $status"
  "$hydranth" status once >status.txt && fail 'SIGINT once: all done'
  grep -Eq '^20 jobs: [0-9]+ planned, [0-9]+ done$' status.txt || fail "SIGINT once: $(cat status.txt)"

  status=0
  env --default-signal=INT "$hydranth" -m 'x=range(20)' -j 2 "${quiet[@]}" hydra.sweep.dir=twice -- sh -c 'sleep 60 & sleep 60' 2>/dev/null &
  process=$!
  wait_for_jobs twice 2
  kill -INT "$process"
  sleep 0.3
  kill -INT "$process"
  wait "$process" || status=$?
  ((status == 130)) || fail "SIGINT twice: exit status $status"
  "$hydranth" status twice >status.txt && fail 'SIGINT twice: all done'
  [[ $(head -n 1 status.txt) == '20 jobs: 18 planned, 2 cancelled' ]] || fail "SIGINT twice: $(cat status.txt)"
  echo 'SIGINT: once lets what runs come to its end, twice ends it, with all that it has started'
}

cancelled() {
  local process
  "$hydranth" -m 'x=range(20)' -j 2 "${quiet[@]}" hydra.sweep.dir=cancelled -- sleep 60 >/dev/null 2>&1 &
  process=$!
  wait_for_jobs cancelled 2
  "$hydranth" cancel cancelled >/dev/null
  wait "$process" && fail 'cancel: all done'
  "$hydranth" status cancelled >status.txt && fail 'cancel: all done'
  [[ $(head -n 1 status.txt) == '20 jobs: 20 cancelled' ]] || fail "cancel: $(cat status.txt)"
  "$hydranth" resume cancelled -j 8 "hydra.launcher.timeout=1h" -- true >/dev/null 2>&1 || fail 'cancel, resume'
  [[ $("$hydranth" status cancelled) == '20 jobs: 20 done' ]] || fail 'cancel, resume'
  echo 'cancel: ends what runs; resume runs it'
}

# As the first process of a container, too, where nobody else looks after what has lost its parent.
timed_out() {
  local -a launcher=("$hydranth") containers=(without)
  if unshare --fork --pid --mount-proc true 2>/dev/null; then containers+=(with); fi
  local container start
  for container in "${containers[@]}"; do
    if [[ $container == with ]]; then launcher=(unshare --fork --pid --mount-proc "$hydranth"); fi
    start=$SECONDS
    timeout -k 1 30 "${launcher[@]}" -m x=1,2 -j 2 --timeout 0.5 "${quiet[@]}" "hydra.sweep.dir=late-$container" -- \
      sh -c 'sleep 60 & sleep 60' 2>/dev/null && fail 'timeout: all done'
    ((SECONDS - start < 8)) || fail "timeout, $container a container: took $((SECONDS - start)) s"
    "$hydranth" status "late-$container" >status.txt && fail 'timeout: all done'
    [[ $(head -n 1 status.txt) == '2 jobs: 2 timed out' ]] || fail "timeout: $(cat status.txt)"
  done
  echo "a timeout: ends a job with all that it has started; ${#containers[@]} of 2 times: by itself, in a container"
}

full_disk() {
  mkdir small
  if ! mount -t tmpfs -o size=600k tmpfs small 2>/dev/null; then
    echo 'a full disk, a read-only directory: skipped, there can be no tmpfs here'
    return
  fi
  mounted=$work/small
  head -c 300k /dev/zero >small/ballast
  "$hydranth" -m 'x=range(20)' -j 2 "${quiet[@]}" hydra.sweep.dir=small/sweep -- echo x >out.txt 2>&1 && fail 'a full disk'
  grep -q 'No space left on device' out.txt || fail "a full disk: $(cat out.txt)"
  rm small/ballast
  "$hydranth" resume small/sweep >out.txt 2>&1 || fail "a full disk, resume: $(tail -n 5 out.txt)"
  [[ $("$hydranth" status small/sweep) == '20 jobs: 20 done' ]] || fail 'a full disk, resume'
  mount -o remount,ro small
  "$hydranth" -m x=1 -j 2 "${quiet[@]}" hydra.sweep.dir=small/other -- true >out.txt 2>&1 && fail 'a read-only directory'
  grep -q 'Read-only file system' out.txt || fail "a read-only directory: $(cat out.txt)"
  umount small
  mounted=
  echo 'a full disk: jobs fail, and are resumed when there is space; a read-only directory: refused'
}

outliving
interrupted
cancelled
timed_out
full_disk
if [[ $extent == all ]]; then
  if (($(df --output=avail -k . | tail -n 1) < 3000000)); then
    echo 'a job that prints 1 GB, 10,000 jobs: skipped, there is no room for them here'
  else
    much_output
    many_jobs
  fi
fi
kill_at_random_moments
