#!/usr/bin/env bash
# Processes that were started together share a directory: ranks_test.sh HYDRANTH. The variables are set as srun, Open MPI
# and MPICH do.
set -euo pipefail

hydranth=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir conf
printf 'x: 0\nwho: ${oc.env:RANK}\n' >conf/config.yaml

fail() {
  echo "FAILED: $*" >&2
  cat out.* >&2 || true
  exit 1
}

# together STATUS KIND N WORDS...: N processes of hydranth at once; what they print is in out.0, out.1, ...
together() {
  local wanted=$1 kind=$2 count=$3 rank status processes=() key=$RANDOM
  shift 3
  rm -f out.*
  for ((rank = 0; rank < count; rank++)); do
    case $kind in
      slurm) set_as=(SLURM_PROCID="$rank" SLURM_STEP_NUM_TASKS="$count" SLURM_JOB_ID="$key" SLURM_STEP_ID=0) ;;
      ompi) set_as=(OMPI_COMM_WORLD_RANK="$rank" OMPI_COMM_WORLD_SIZE="$count" PMIX_NAMESPACE="$key") ;;
      pmi) set_as=(PMI_RANK="$rank" PMI_SIZE="$count" HYDRANTH_RUN_ID="$key") ;;
    esac
    env RANK="$rank" "${set_as[@]}" "${more[@]}" "$hydranth" "$@" >"out.$rank" 2>&1 &
    processes+=($!)
    sleep 0.0$((RANDOM % 9))
  done
  for ((rank = 0; rank < count; rank++)); do
    status=0
    wait "${processes[rank]}" || status=$?
    ((status == wanted)) || fail "$kind: process $rank: exit status $status, not $wanted"
  done
  [[ -z $(find . -name '.hydranth-ranks*') ]] || fail "left behind: $(find . -name '.hydranth-ranks*')"
}
more=()

command=(sh -c 'echo "rank $RANK"; grep who "$HYDRANTH_CONFIG" >"$HYDRANTH_OUTPUT_DIR/seen.$RANK"')
for kind in slurm ompi pmi; do
  rm -rf outputs
  together 0 "$kind" 3 x=1 -- "${command[@]}"
  [[ $(ls outputs/*/*/seen.*) == "$(printf '%s\n' outputs/*/*/seen.{0,1,2})" ]] || fail "$kind: not one directory"
  [[ $(cat outputs/*/*/seen.*) == $'who: \'0\'\nwho: \'1\'\nwho: \'2\'' ]] || fail "$kind: $(cat outputs/*/*/seen.*)"
  [[ $(cat outputs/*/*/stdout.log) == 'rank 0' ]] || fail "$kind: stdout.log: $(cat outputs/*/*/stdout.log)"
  [[ $(cat out.2) == 'rank 2' ]] || fail "$kind: $(cat out.2)"
done
echo 'srun, Open MPI, MPICH: three processes, one directory, one stdout.log'

together 0 slurm 2 -m x=1,2 hydra.sweep.dir=sweep hydra/hydra_logging=none -- "${command[@]}"
[[ $(echo sweep/*/seen.*) == 'sweep/0/seen.0 sweep/0/seen.1 sweep/1/seen.0 sweep/1/seen.1' ]] || fail 'a sweep'
[[ $("$hydranth" status sweep) == '2 jobs: 2 done' ]] || fail 'a sweep'
echo 'a sweep: its jobs one after the other, each in both processes'

together 1 slurm 2 nope=1 -- true
grep -q "Could not override 'nope'" out.0 || fail 'an error of composing'
[[ ! -s out.1 ]] || fail 'an error of composing is told twice'
together 1 slurm 2 x=1 -- sh -c 'exit 3'
grep -q 'sh exited with status 3' out.0 && grep -q 'sh exited with status 3' out.1 || fail 'a failing job'
together 1 slurm 2 -m x=1,2 -j 2 -- true
grep -q "several processes" out.0 || fail 'a launcher that starts processes'
echo 'errors: told once if they are of composing, by each process if they are its own'

more=(HYDRANTH_RANKS=each)
together 0 slurm 2 x=1 'hydra.run.dir=each/${oc.env:RANK}' -- "${command[@]}"
[[ $(echo each/*/seen.*) == 'each/0/seen.0 each/1/seen.1' ]] || fail 'HYDRANTH_RANKS=each'
more=(HYDRANTH_RANKS=none)
together 2 slurm 2 x=1 -- true
grep -q "HYDRANTH_RANKS is 'none'; it has to be share, each or log" out.0 || fail 'HYDRANTH_RANKS=none'
more=()
# In a batch script, which is no step, there is one process whatever the number of tasks.
SLURM_PROCID=0 SLURM_NTASKS=4 RANK=0 "$hydranth" x=1 hydra.run.dir=batch -- true >out.0 2>&1 || fail 'in a batch script'
echo 'HYDRANTH_RANKS=each: a run for each process; a batch script is one process'
