#!/bin/sh
# headroom itself inside a container of a real Docker Engine: what it can isolate and count with the engine's
# default filter of system calls, and with seccomp=unconfined.
# Made for Debian 12 with docker.io, busybox-static and jq. The container has the host's /usr, read-only.
. "$(dirname "$0")/engine.sh"
need dockerd docker busybox jq
start_docker
mkdir -p "$work/shared-usr/tmp" "$work/shared-usr/proc" "$work/shared-usr/dev" "$work/shared-usr/sys" \
  "$work/shared-usr/root" "$work/shared-usr/usr" "$work/shared-usr/etc" "$work/shared-usr/var/tmp" "$work/shared-usr/run"
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$work/shared-usr/$folder"; done
tar -C "$work/shared-usr" -c . | docker import - headroom-inside:1 >/dev/null
build=$(cd "$(dirname "$headroom")" && pwd -P)
mkdir "$work/out" && chmod 1777 "$work/out"
libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swift || echo /)")")")/lib/swift/linux

# inside LABEL OPTION… -- COMMAND…: measured in a container; the report is $work/out/LABEL.json.
inside() {
  label=$1
  shift
  options=""
  while [ "$1" != -- ]; do options="$options $1"; shift; done
  shift
  # shellcheck disable=SC2086
  docker run --rm --network none $options -v /usr:/usr:ro -v "$build:/hr:ro" -v "$work/out:/out" \
    -v "$libraries:/swift:ro" -e LD_LIBRARY_PATH=/swift -e PATH=/usr/bin -w /var headroom-inside:1 \
    /hr/headroom measure --output "json=/out/$label.json" --memory-limit 256MiB -- "$@" \
    >"$work/out/$label.log" 2>&1 || fail "$label: $(tail -3 "$work/out/$label.log")"
}
read_out() { jq -r "$2" "$work/out/$1.json"; }
# judged LABEL RUNG NAMESPACES: how it was held, and that the figures are right.
judged() {
  expect "rung ($1)" "$2" "$(read_out "$1" .enforcement.rung)"
  expect "namespaces ($1)" "$3" \
    "$(read_out "$1" '[.enforcement.isolation[] | select(IN("user","mount","pid","network","ipc","uts"))] | join(" ")')"
  expect "anonymous memory within 2% of 100 MiB ($1)" true \
    "$(read_out "$1" '.readings["memory.anonymous"].value / 104857600 | . > 0.98 and . < 1.02')"
  expect "CPU time of half a second within 5% ($1)" true \
    "$(read_out "$1-cpu" '.readings["cpu.total"].value | . > 0.475 and . < 0.525')"
}
both() {
  label=$1
  shift
  inside "$label" "$@" -- /hr/known-demand anon 100 500
  inside "$label-cpu" "$@" -- /hr/known-demand spin 1 500
}

both default
judged default watchdog ""
expect "what is missing is said (default)" true \
  "$(read_out default '.enforcement.doesNotLimit | any(startswith("isolation: no namespaces here"))')"
expect "what is not counted has its reason (default)" true \
  "$(read_out default '.readings["network.sent.bytes"].unavailable | length > 0')"

both unconfined --security-opt seccomp=unconfined
judged unconfined watchdog "user mount pid network ipc uts"
expect "what it sends is counted (unconfined)" 0 \
  "$(read_out unconfined '.readings["network.sent.bytes"].value')"
expect "the working directory has its layer (unconfined)" true \
  "$(read_out unconfined '.enforcement.isolation | any(. == "overlay")')"
