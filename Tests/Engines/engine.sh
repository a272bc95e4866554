# shellcheck shell=sh
# What the engine tests share; each sources this file. A test prints `ok:` lines that name what was
# read back, `skipped: REASON` where the machine lacks the engine, and `failed:` with exit code 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
headroom=${HEADROOM_BINARY:-$here/../../.build/debug/headroom}
name=engine-check
work=$(mktemp -d)

skip() { echo "skipped: $1"; exit 0; }
fail() { echo "failed: $1"; exit 1; }
expect() {
  [ "$2" = "$3" ] || fail "$1 is '$3'; expected '$2'"
  echo "ok: $1 = $3"
}
# refused WHAT COMMAND…: the command must fail.
refused() {
  what=$1
  shift
  if answer=$("$@" 2>&1); then fail "$what was accepted: $answer"; fi
  echo "ok: $what is refused: $(echo "$answer" | tail -1 | cut -c1-120)"
}
need() {
  for tool in "$@"; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done
  [ "$(id -u)" = 0 ] || skip "an engine of one's own needs root"
  [ -x "$headroom" ] || skip "$headroom is not built"
}
# advise OPTION…: the emitted files land in $work/settings.
advise() {
  "$headroom" advise "$here/service.rdp.yaml" --directory "$work/settings" "$@" >"$work/advice.txt" \
    || fail "headroom advise: $(cat "$work/advice.txt")"
}
# setting TERM UNIT: an advised value, from the advice as JSON.
setting() {
  [ -e "$work/advice.json" ] || "$headroom" advise "$here/service.rdp.yaml" \
    --output "json=$work/advice.json" >/dev/null
  jq -r ".settings[\"$1\"].value" "$work/advice.json"
}
# wait_until SECONDS COMMAND…
wait_until() {
  tries=$(($1 * 4))
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.25
  done
}
# A root file system with busybox only.
busybox_root() {
  mkdir -p "$1/bin" "$1/tmp" "$1/proc" "$1/dev" "$1/sys"
  cp "$(command -v busybox)" "$1/bin/busybox"
  ln -sf busybox "$1/bin/sh"
}
# An engine of one's own on a socket in $work; ends with stop_docker.
start_docker() {
  export DOCKER_HOST="unix://$work/docker.sock"
  dockerd --bridge=none --iptables=false --data-root "$work/data" --exec-root "$work/exec" \
    --pidfile "$work/pid" -H "$DOCKER_HOST" >"$work/log" 2>&1 &
  engine=$!
  trap stop_docker EXIT INT TERM
  wait_until 60 docker version || skip "the engine does not start: $(tail -1 "$work/log")"
  busybox_root "$work/image"
  tar -C "$work/image" -c . | docker import --change 'CMD ["/bin/busybox","sleep","600"]' - headroom-check:1 \
    >/dev/null
}
stop_docker() {
  docker ps --all --quiet | xargs -r docker rm --force >/dev/null 2>&1 || true
  kill "$engine" 2>/dev/null || true
  wait "$engine" 2>/dev/null || true
  rm -rf "$work"
}
# cgroup_file PID CONTROLLER V1-NAME V2-NAME: below its own hierarchy (v1, hybrid) or the unified one.
cgroup_file() {
  path=$(sed -n "s/^[0-9]*:\([^:]*,\)*$2\(,[^:]*\)*://p" "/proc/$1/cgroup")
  if [ -n "$path" ]; then
    cat "/sys/fs/cgroup/$2$path/$3"
  else
    cat "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$1/cgroup")/$4"
  fi
}
# kernel_holds PID MEMORY CORES PROCESSES LABEL: the kernel's own files say so.
kernel_holds() {
  expect "memory limit in the kernel ($5)" "$2" \
    "$(cgroup_file "$1" memory memory.limit_in_bytes memory.max)"
  expect "quota of processor time in the kernel ($5)" "$(echo "$3" | awk '{ printf "%d", $1 * 100000 + 0.5 }')" \
    "$(cgroup_file "$1" cpu cpu.cfs_quota_us cpu.max | awk '{ print $1 }')"
  expect "processes in the kernel ($5)" "$4" "$(cgroup_file "$1" pids pids.max pids.max)"
}
