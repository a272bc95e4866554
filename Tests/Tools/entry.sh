#!/usr/bin/env bash
# What has to hold for a release binary that moves its own pointers (Sources/Measurement/EarlyStart/entry.c):
#   entry.sh FOLDER, with the binary headroom and EarlyStart's objects in it.
set -euo pipefail
folder=$1
binary=$folder/headroom
complain() {
  echo "entry.sh: $binary: $1" >&2
  exit 1
}
if ! command -v readelf >/dev/null; then
  echo "entry.sh: skipped, as there is no readelf (binutils)"
  exit 0
fi
dynamic=$(readelf -dW "$binary")
grep -q 6fffe000 <<<"$dynamic" ||
  complain "its pointers are not packed; the linker's options in Package.swift (ownEntry) are missing"
entry=$(readelf -hW "$binary" | awk '/Entry point/ { print $NF }')
[ $((entry)) = $((0x$(readelf -sW "$binary" | awk '$NF == "headroomEntry" { at = $2 } END { print at }'))) ] ||
  complain "does not start at headroomEntry"
# The loader copies it for the first thread before we come.
readelf -lW "$binary" | awk '$1 == "TLS" && $5 != "0x000000" { exit 1 }' ||
  complain "thread-local data with initial values: their pointers would be copied before they are moved"
# A library could call in before.
! readelf -W --dyn-syms "$binary" | awk 'NR > 3 && $7 != "UND" { exit 1 }' && complain "exports symbols"
for object in "$folder"/EarlyStart.build/*.o; do
  ! readelf -SW "$object" | grep -q 'data\.rel' ||
    complain "$(basename "$object") has static data with addresses, which it reads before they are moved"
done
echo "entry.sh: $binary moves its own pointers"
