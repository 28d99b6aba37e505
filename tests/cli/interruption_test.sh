#!/usr/bin/env bash
# SIGINT and SIGTERM end a run of the command in order: the program that runs is told and waited for, nothing else is started, and what
# there is to write is written. The command then ends by the signal.
set -euo pipefail

hydranth=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir conf
cat >conf/config.yaml <<'YAML'
x: 0
hydra:
  run: {dir: out}
  sweep: {dir: sweep}
  callbacks:
    note: {_target_: hydranth.shell, on_job_end: 'echo "${x} $HYDRANTH_JOB_STATUS" >>ended.txt'}
YAML

failures=0
signals_for_it=(--default-signal=INT,TERM)
check() { # NAME EXPECTED ACTUAL
  if [[ $2 == "$3" ]]; then return; fi
  printf '%s: expected\n%s\nbut got\n%s\n' "$1" "$2" "$3" >&2
  failures=$((failures + 1))
}

# wait_for FILE: it is made by the program that runs.
wait_for() {
  for _ in $(seq 500); do
    if [[ -e $1 ]]; then return; fi
    sleep 0.02
  done
  echo "$1 has not been made" >&2
  return 1
}

# interrupted SIGNALS... -- ARGUMENTS...: runs the command, sends the signals to it alone, and prints its exit status.
interrupted() {
  local signals=() status=0 process
  while [[ $1 != -- ]]; do
    signals+=("$1")
    shift
  done
  shift
  rm -rf out sweep ended.txt ready
  # What is started in the background ignores SIGINT, else.
  env "${signals_for_it[@]}" "$hydranth" "$@" >stdout.txt 2>stderr.txt &
  process=$!
  wait_for ready
  for signal in "${signals[@]}"; do
    kill "-$signal" "$process"
    sleep 0.3
  done
  wait "$process" || status=$?
  echo "$status"
}

# What cleans up and succeeds when it is told to end.
polite='trap "echo cleaned; exit 0" INT TERM; touch ready; while :; do sleep 0.05; done'

check 'SIGTERM' 143 "$(interrupted TERM -- -- sh -c "$polite")"
check 'SIGTERM reaches the program' cleaned "$(cat out/stdout.log)"
check 'SIGTERM, callbacks' '0 completed' "$(cat ended.txt)"
check 'SIGINT' 130 "$(interrupted INT -- -- sh -c "$polite")"
check 'SIGINT, told' 'interrupted: what runs may come to its end; a second time ends all at once' "$(cat stderr.txt)"

check 'a sweep' 130 "$(interrupted INT -- --multirun x=1,2,3 -- sh -c "$polite")"
check 'a sweep, the jobs that ran' '1 completed' "$(cat ended.txt)"
check 'a sweep, its directory' $'0\nmultirun.yaml' "$(ls sweep)"

check 'a program that is ended' 143 "$(interrupted TERM -- -- sh -c 'touch ready; exec sleep 20')"
check 'a program that is ended, callbacks' '0 failed' "$(cat ended.txt)"

check 'a program that does not care' 143 "$(interrupted TERM TERM -- -- sh -c 'trap "" TERM; touch ready; sleep 3')"
check 'a program that does not care, callbacks' no "$(test -e ended.txt && echo yes || echo no)"

# As nohup wants it: what is ignored stays ignored.
signals_for_it=(--ignore-signal=TERM)
check 'ignored signals' 0 "$(interrupted TERM -- -- sh -c 'touch ready; sleep 0.6; echo done')"
check 'ignored signals, output' 'done' "$(cat out/stdout.log)"

exit "$((failures > 0))"
