#!/bin/sh
# The emitted batch header with a real Slurm controller on the loopback: sbatch --test-only takes
# it, and refuses 900 GB. Made for Debian 12 with slurmctld, slurmd, slurm-client and munge.
. "$(dirname "$0")/engine.sh"
need slurmctld slurmd sbatch munged jq
processes=""
finish() {
  for process in $processes; do kill "$process" 2>/dev/null || true; done
  for process in $processes; do wait "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT INT TERM
chmod 755 "$work"
mkdir -p "$work/munge" "$work/state" "$work/spool"
dd if=/dev/urandom of="$work/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$work/munge/key"
munged --foreground --force --socket "$work/munge/socket" --key-file "$work/munge/key" \
  --log-file "$work/munge/log" --pid-file "$work/munge/pid" --seed-file "$work/munge/seed" \
  >"$work/munge/out" 2>&1 &
processes="$processes $!"
host=$(hostname -s)
cat >"$work/slurm.conf" <<CONF
ClusterName=headroom
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1024 State=UNKNOWN
PartitionName=check Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$work/slurm.conf"
wait_until 10 test -S "$work/munge/socket" || skip "munged does not start: $(cat "$work/munge/out" "$work/munge/log" 2>/dev/null | tail -1)"
slurmctld -D -f "$SLURM_CONF" >"$work/ctld.out" 2>&1 &
processes="$processes $!"
slurmd -D -f "$SLURM_CONF" -N "$host" >"$work/slurmd.out" 2>&1 &
processes="$processes $!"
ready() { sinfo --noheader --format %T | grep -q '^idle$'; }
wait_until 60 ready || skip "Slurm does not get ready: $(tail -2 "$work/slurmctld.log" "$work/slurmd.log" 2>/dev/null | tr '\n' ' ')"

advise --target slurm
script=$work/settings/$name.sbatch
answer=$(cd "$work" && sbatch --test-only "$script" 2>&1) || fail "sbatch --test-only: $answer"
echo "ok: sbatch --test-only: $answer"
sed 's/^#SBATCH --mem=.*/#SBATCH --mem=900G/' "$script" >"$work/large.sbatch"
refused "the same job with 900 GB" sbatch --test-only "$work/large.sbatch"
job=$(cd "$work" && sbatch --hold --parsable "$script") || fail "sbatch --hold"
expect "memory in Slurm's queue" "$(awk -v b="$(setting memory.limit)" 'BEGIN { printf "%dM", b / 1048576 }')" \
  "$(scontrol --oneliner show job "$job" | sed -n 's/.*MinMemoryNode=\([^ ]*\).*/\1/p' | head -1)"
expect "cores in Slurm's queue" "$(setting cpu.limit | awk '{ c = int($1); print (c < $1) ? c + 1 : c }')" \
  "$(scontrol --oneliner show job "$job" | sed -n 's/.*CPUs\/Task=\([^ ]*\).*/\1/p' | head -1)"
scancel "$job"
