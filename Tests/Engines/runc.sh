#!/bin/sh
# Emitted OCI resources with runc: merged into a bundle's config.json, run, read back from the
# kernel, changed by runc update, read back again. Made for Debian 12 with runc and jq.
. "$(dirname "$0")/engine.sh"
need runc busybox jq
container=headroom-check-$$
finish() {
  runc --root "$work/state" delete --force "$container" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT INT TERM
advise --target oci
busybox_root "$work/bundle/rootfs"
cd "$work/bundle"
runc spec
jq '.process.terminal = false | .process.args = ["/bin/busybox", "sleep", "600"]
  | .linux.cgroupsPath = "/'"$container"'"' config.json >config.new && mv config.new config.json
cp "$work/settings/config-part.json" .
# The first command that the emitter gives.
jq -s '.[0] * .[1]' config.json config-part.json >config.new && mv config.new config.json
runc --root "$work/state" run --detach "$container" </dev/null >"$work/out" 2>&1 \
  || skip "runc cannot run here: $(tail -1 "$work/out")"
pid=$(runc --root "$work/state" state "$container" | jq .pid)
kernel_holds "$pid" "$(setting memory.limit)" "$(setting cpu.limit)" "$(setting processes)" "runc run"

advise --target oci --policy safe --output "json=$work/safe.json"
runc --root "$work/state" update --resources "$work/settings/resources.json" "$container" \
  || fail "runc update"
kernel_holds "$pid" "$(jq -r '.settings["memory.limit"].value' "$work/safe.json")" \
  "$(jq -r '.settings["cpu.limit"].value' "$work/safe.json")" \
  "$(jq -r '.settings.processes.value' "$work/safe.json")" "runc update, policy safe"
