#!/bin/sh
# Emitted Docker settings on a real Docker Engine, read back from the kernel: docker run, docker
# update, an OOM kill above the memory limit and none at the advised demand.
# Made for Debian 12 with docker.io, busybox-static and jq.
. "$(dirname "$0")/engine.sh"
need dockerd docker busybox jq
start_docker
advise --target docker --image headroom-check:1
memory=$(setting memory.limit)

sh "$work/settings/docker-run.sh" >/dev/null || fail "docker-run.sh"
pid=$(docker inspect --format '{{.State.Pid}}' "$name")
kernel_holds "$pid" "$memory" "$(setting cpu.limit)" "$(setting processes)" "docker run"

# Another policy on the running container.
advise --target docker --image headroom-check:1 --policy safe --output "json=$work/safe.json"
sh "$work/settings/docker-update.sh" >/dev/null || fail "docker-update.sh"
kernel_holds "$pid" "$(jq -r '.settings["memory.limit"].value' "$work/safe.json")" \
  "$(jq -r '.settings["cpu.limit"].value' "$work/safe.json")" \
  "$(jq -r '.settings.processes.value' "$work/safe.json")" "docker update, policy safe"

# busybox tail keeps what it reads: so many bytes of anonymous memory, without a line break.
killed() {
  docker run --name "need-$1" --memory "$memory" --memory-swap "$memory" headroom-check:1 \
    /bin/busybox sh -c "/bin/busybox dd if=/dev/zero bs=1048576 count=$1 2>/dev/null |
      /bin/busybox tail -c $(($1 * 1048576)) | /bin/busybox wc -c" >/dev/null 2>&1 || true
  flag=$(docker inspect --format '{{.State.OOMKilled}}' "need-$1")
  # On a busy machine the engine misses the event of a container that ends at once; the kernel's log
  # has it.
  id=$(docker inspect --format '{{.Id}}' "need-$1")
  if [ "$flag" = false ] && dmesg 2>/dev/null | grep -q "oom-kill:.*oom_memcg=[^,]*$id"; then flag=true; fi
  echo "$flag"
}
mebibytes=$((memory / 1048576))
expect "OOM-killed at the profile's demand of 42 MiB under $mebibytes MiB" false "$(killed 42)"
expect "OOM-killed at twice the limit" true "$(killed $((mebibytes * 2)))"
