# Sourced: a Slurm of one machine, on loopback, in a directory of its own: nothing of a Slurm or MUNGE that runs here
# already is touched. It needs root, slurmctld, slurmd and munged.
# shellcheck shell=bash

# free_ports N: ports that nobody listens at now.
free_ports() {
  local port found=0
  for ((port = 20000 + RANDOM % 20000; found < $1; port++)); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      found=$((found + 1))
    fi
  done
}

# start_slurm DIRECTORY: starts it; SLURM_CONF says to all its programs where it is. Fails if it doesn't come up.
start_slurm() {
  slurm_home=$1
  local host memory controller_port node_port
  host=$(hostname -s)
  memory=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1024 - 200))
  { read -r controller_port && read -r node_port; } < <(free_ports 2)
  mkdir -p "$slurm_home"/{munge,state,spool,log}
  chmod 0755 "$slurm_home" "$slurm_home/munge"
  head -c 1024 /dev/urandom >"$slurm_home/munge/key"
  chmod 0400 "$slurm_home/munge/key"
  munged --force --key-file="$slurm_home/munge/key" --socket="$slurm_home/munge/socket" \
    --pid-file="$slurm_home/munge/pid" --log-file="$slurm_home/munge/log" --seed-file="$slurm_home/munge/seed" || return 1

  cat >"$slurm_home/slurm.conf" <<CONFIG
ClusterName=hydranth
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$slurm_home/munge/socket
SlurmctldPort=$controller_port
SlurmdPort=$node_port
StateSaveLocation=$slurm_home/state
SlurmdSpoolDir=$slurm_home/spool
SlurmctldPidFile=$slurm_home/slurmctld.pid
SlurmdPidFile=$slurm_home/slurmd.pid
SlurmctldLogFile=$slurm_home/log/slurmctld
SlurmdLogFile=$slurm_home/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=10000,sched_interval=5
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
InactiveLimit=0
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$memory State=UNKNOWN
PartitionName=test Nodes=$host Default=YES MaxTime=INFINITE OverSubscribe=NO State=UP
CONFIG
  touch "$slurm_home/cgroup.conf"
  export SLURM_CONF=$slurm_home/slurm.conf
  slurmctld -D >"$slurm_home/log/slurmctld.out" 2>&1 &
  slurmctld=$!
  slurmd -D >"$slurm_home/log/slurmd.out" 2>&1 &
  slurmd=$!
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if [[ $(sinfo --noheader --format=%t 2>/dev/null) == idle ]]; then return 0; fi
    kill -0 "$slurmctld" 2>/dev/null && kill -0 "$slurmd" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 5 "$slurm_home"/log/* >&2
  return 1
}

# stop_slurm: ends what start_slurm has started, and what that has started.
stop_slurm() {
  [[ -n ${slurm_home:-} ]] || return 0
  if [[ -n ${slurmctld:-} ]]; then
    timeout 10 scancel --quiet --state=PENDING --user=root 2>/dev/null || true
    timeout 10 scancel --quiet --user=root 2>/dev/null || true
    local tries
    for ((tries = 0; tries < 50; tries++)); do
      [[ -n $(timeout 10 squeue --noheader 2>/dev/null) ]] || break
      sleep 0.2
    done
    kill "$slurmd" "$slurmctld" 2>/dev/null || true
    wait "$slurmd" "$slurmctld" 2>/dev/null || true
  fi
  if [[ -s $slurm_home/munge/pid ]]; then kill "$(<"$slurm_home/munge/pid")" 2>/dev/null || true; fi
  slurm_home=
}
