#!/bin/sh
# Emitted cgroup v2 files on a real cgroup v2 with all controllers, in User-Mode Linux: every file
# is written by the emitted commands and by `advise --apply`, read back, and kills at the limit.
. "$(dirname "$0")/engine.sh"
need linux.uml busybox jq
trap 'rm -rf "$work"' EXIT INT TERM
advise --target cgroup
sed -n 's/^  → //p' "$work/advice.txt" >"$work/apply.sh"
chmod 755 "$work"
libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/lib/swift/linux
timeout -k 5 120 linux.uml mem=512M rootfstype=hostfs ro init="$here/cgroup-inside.sh" con=null \
  con0=null,fd:1 con1=null panic=-1 quiet "HR_WORK=$work" "HR_NAME=$name" \
  "HR_HEADROOM=$(readlink -f "$headroom")" "HR_PROFILE=$here/service.rdp.yaml" \
  "HR_LIBRARIES=$libraries" </dev/null >"$work/log" 2>&1 || true
sed "s/$(printf "\\033")\\[[0-9;]*m//g" "$work/log" | tr -d '\r' | grep -E '^(ok|failed):' || true
grep -q '^HEADROOM-END' "$work/log" || fail "the kernel did not come to the end: $(tail -3 "$work/log")"
if grep -q '^failed:' "$work/log"; then exit 1; fi
