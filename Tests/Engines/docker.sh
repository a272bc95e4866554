#!/bin/sh
# Applies emitted Docker settings to a real Docker Engine and reads them back from the kernel.
#
#   Tests/Engines/docker.sh FOLDER NAME
#
# FOLDER holds docker-run.sh and docker-update.sh as `headroom advise --target docker` writes them
# for the workload NAME, without an image of their own. Checked: docker run and docker update are
# accepted; memory limit, cores and processes stand in the container's control group; a program that
# needs twice the memory limit is OOM-killed, one that needs half of it is not.
# Made for Debian 12 with docker.io and busybox-static; elsewhere it skips with the reason.
set -eu
folder=${1:?folder of the emitted files}
name=${2:?name of the workload}
for tool in dockerd docker busybox; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 0; }
done
[ "$(id -u)" = 0 ] || { echo "skipped: a Docker Engine of one's own needs root"; exit 0; }

work=$(mktemp -d)
export DOCKER_HOST="unix://$work/docker.sock"
dockerd --bridge=none --iptables=false --data-root "$work/data" --exec-root "$work/exec" \
  --pidfile "$work/pid" -H "$DOCKER_HOST" >"$work/log" 2>&1 &
engine=$!
finish() {
  docker ps --all --quiet | xargs -r docker rm --force >/dev/null 2>&1 || true
  kill "$engine" 2>/dev/null || true
  wait "$engine" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT INT TERM
tries=0
until docker version >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "skipped: the engine does not start: $(tail -1 "$work/log")"; exit 0; }
  sleep 0.5
done

mkdir -p "$work/image/bin" "$work/image/tmp"
cp "$(command -v busybox)" "$work/image/bin/busybox"
ln -s busybox "$work/image/bin/sh"
tar -C "$work/image" -c . | docker import - headroom-check:1 >/dev/null

fail() { echo "failed: $1"; exit 1; }
expect() { [ "$2" = "$3" ] || fail "$1 is $3; expected $2"; echo "ok: $1 = $3"; }
flag() { sed -n "s/^ *--$1 \([^ ]*\).*/\1/p" "$folder/docker-update.sh"; }
memory=$(flag memory)
memory=${memory%m}
bytes=$((memory * 1048576))

# The emitted script starts the image's own command, as for any user.
docker build --quiet --tag headroom-check:2 - >/dev/null <<'FILE'
FROM headroom-check:1
CMD ["/bin/busybox", "sleep", "600"]
FILE
IMAGE=headroom-check:2 sh "$folder/docker-run.sh" >/dev/null || fail "docker-run.sh"
pid=$(docker inspect --format '{{.State.Pid}}' "$name")
# A controller's files: below its own hierarchy (cgroup v1, hybrid) or the unified one (v2).
file() {
  path=$(sed -n "s/^[0-9]*:\([^:]*,\)*$1\(,[^:]*\)*://p" "/proc/$pid/cgroup")
  if [ -n "$path" ]; then
    cat "/sys/fs/cgroup/$1$path/$2"
  else
    cat "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$pid/cgroup")/$3"
  fi
}
check() {
  expect "memory limit ($1)" "$bytes" "$(file memory memory.limit_in_bytes memory.max)"
  pids=$(flag pids-limit)
  [ -z "$pids" ] || expect "processes ($1)" "$pids" "$(file pids pids.max pids.max)"
  cpus=$(flag cpus)
  [ -z "$cpus" ] || expect "cores ($1)" "$(echo "$cpus" | awk '{ printf "%d", $1 * 100000 + 0.5 }')" \
    "$(file cpu cpu.cfs_quota_us cpu.max | awk '{ print $1 }')"
}
check "docker run"
sh "$folder/docker-update.sh" >/dev/null || fail "docker-update.sh"
check "docker update"

# busybox tail keeps what it reads: so many bytes of anonymous memory, without a line break.
need() {
  docker run --name "need-$1" --memory "${memory}m" --memory-swap "${memory}m" headroom-check:1 \
    /bin/busybox sh -c "/bin/busybox dd if=/dev/zero bs=1048576 count=$1 2>/dev/null |
      /bin/busybox tail -c $(($1 * 1048576)) | /bin/busybox wc -c" >/dev/null 2>&1 || true
  docker inspect --format '{{.State.OOMKilled}}' "need-$1"
}
expect "OOM-killed at half the limit" false "$(need $((memory / 2)))"
expect "OOM-killed at twice the limit" true "$(need $((memory * 2)))"
