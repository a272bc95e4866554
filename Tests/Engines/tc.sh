#!/bin/sh
# The emitted tc commands on an interface of a real kernel, read back. In User-Mode Linux, because
# small host kernels lack the ingress classifier. Made for Debian 12 with user-mode-linux, iproute2.
. "$(dirname "$0")/engine.sh"
need linux.uml tc jq python3
trap 'rm -rf "$work"' EXIT INT TERM
advise --target tc --interface check0 --output "json=$work/advice.json"
chmod 755 "$work"
timeout -k 5 120 linux.uml mem=256M rootfstype=hostfs ro init="$here/tc-inside.sh" con=null \
  con0=null,fd:1 con1=null panic=-1 quiet "HR_WORK=$work" \
  "HR_SENT=$(jq -r '.settings["network.out"].value | ceil' "$work/advice.json")" \
  "HR_RECEIVED=$(jq -r '.settings["network.in"].value * 8 | ceil' "$work/advice.json")" \
  </dev/null >"$work/log" 2>&1 || true
sed "s/$(printf "\\033")\\[[0-9;]*m//g" "$work/log" | tr -d '\r' | grep -E '^(ok|failed):' || true
grep -q '^HEADROOM-END' "$work/log" || fail "the kernel did not come to the end: $(tail -n 3 "$work/log")"
if grep -q '^failed:' "$work/log"; then exit 1; fi
