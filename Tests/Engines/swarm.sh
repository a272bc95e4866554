#!/bin/sh
# Emitted Swarm settings on a real one-node swarm: stack deploy, service create, scale and update,
# limits read back from the kernel of a task, and a reservation that no node can hold.
# Made for Debian 12 with docker.io, busybox-static and jq.
. "$(dirname "$0")/engine.sh"
need dockerd docker busybox jq ip
start_docker
had_bridge=$(ip link show docker_gwbridge 2>/dev/null || true)
finish() {
  docker swarm leave --force >/dev/null 2>&1 || true
  stop_docker
  [ -n "$had_bridge" ] || ip link delete docker_gwbridge 2>/dev/null || true
}
trap finish EXIT INT TERM
docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377 >"$work/swarm.log" 2>&1 \
  || skip "no swarm here: $(tail -1 "$work/swarm.log")"

advise --target swarm --image headroom-check:1
memory=$(setting memory.limit)
running() { [ "$(docker service ps --filter desired-state=running --format '{{.CurrentState}}' "$1" | grep -c '^Running')" = "$2" ]; }

sed -i 's/docker service create/docker service create --detach --no-resolve-image/' \
  "$work/settings/service-create.sh"
cp "$work/settings/service-create.sh" "$work/create.sh"
sh "$work/create.sh" >/dev/null 2>&1 || fail "service-create.sh"
wait_until 60 running "$name" 1 || fail "the task does not run: $(docker service ps --no-trunc "$name")"
task=$(docker ps --quiet --filter "name=$name" | head -1)
pid=$(docker inspect --format '{{.State.Pid}}' "$task")
kernel_holds "$pid" "$memory" "$(setting cpu.limit)" "$(setting processes)" "docker service create"
expect "reserved memory in the engine" "$(setting memory.request)" \
  "$(docker service inspect --format '{{.Spec.TaskTemplate.Resources.Reservations.MemoryBytes}}' "$name")"

docker service scale --detach "$name=2" >/dev/null
wait_until 60 running "$name" 2 || fail "the service does not scale to two tasks"
echo "ok: docker service scale runs two tasks"

advise --target swarm --image headroom-check:1 --policy safe --output "json=$work/safe.json"
sed -i 's/docker service update/docker service update --detach --no-resolve-image/' \
  "$work/settings/service-update.sh"
sh "$work/settings/service-update.sh" >/dev/null || fail "service-update.sh"
expect "memory limit in the engine (docker service update)" \
  "$(jq -r '.settings["memory.limit"].value' "$work/safe.json")" \
  "$(docker service inspect --format '{{.Spec.TaskTemplate.Resources.Limits.MemoryBytes}}' "$name")"
docker service rm "$name" >/dev/null

docker stack deploy --resolve-image never --compose-file "$work/settings/stack.yaml" check \
  >/dev/null 2>&1 || fail "docker stack deploy"
wait_until 60 running "check_$name" 1 || fail "the stack's task does not run"
echo "ok: docker stack deploy runs the stack file"
docker stack rm check >/dev/null

# The same service with a reservation that no machine has.
sed 's/--reserve-memory [0-9]*m/--reserve-memory 900g/; s/--limit-memory [0-9]*m/--limit-memory 900g/' \
  "$work/create.sh" >"$work/too-large.sh"
sh "$work/too-large.sh" >/dev/null 2>&1 || fail "too-large.sh"
no_node() { docker service ps --no-trunc --format '{{.Error}}' "$name" | grep -q 'no suitable node'; }
wait_until 30 no_node || fail "the over-reservation was not refused: $(docker service ps --no-trunc "$name")"
echo "ok: a reservation of 900 GiB is refused: no suitable node"
