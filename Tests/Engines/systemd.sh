#!/bin/sh
# The emitted drop-in read by systemd-analyze verify, which exits 0 even for unknown keys: its
# standard error must be empty, and must not be for a drop-in with a wrong key.
. "$(dirname "$0")/engine.sh"
need systemd-analyze jq
trap 'rm -rf "$work"' EXIT INT TERM
advise --target systemd --device /dev/null
units=$work/units
mkdir -p "$units"
printf '[Service]\nExecStart=/bin/true\n' >"$units/$name.service"
cp -r "$work/settings/$name.service.d" "$units/"
complaints() { SYSTEMD_UNIT_PATH="$units:" systemd-analyze verify "$units/$name.service" 2>&1 | grep -F "$name" || true; }
expect "complaints about the drop-in" "" "$(complaints)"
sed -i 's/MemoryMax/MemoryMost/' "$units/$name.service.d/50-headroom.conf"
complaints | grep -q MemoryMost || fail "systemd-analyze does not see a wrong key: the check is blind"
echo "ok: a wrong key is complained about"
