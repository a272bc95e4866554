#!/usr/bin/env bash
# The supervisor and EarlyStart compiled for this processor and for arm64, warnings as errors; a small program
# that starts by our own entry point run on both, arm64 under QEMU's user mode. The supervisor's own calls need a kernel of
# its kind: nothing is said of them here. Tests/Tools/install.sh has the packages; what is missing is skipped and said
# so, which fails with CI=true.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
skipped=0
failed=0
# The linker that swiftc takes for the release binary.
mkdir "$work/linker"
linker=$(command -v ld.lld || readlink -f "$(command -v swiftc)" | sed 's#/[^/]*$#/ld.lld#')
ln -s "$linker" "$work/linker/ld.lld"

# check NAME COMPILER RUN…
check() {
  local name=$1 compiler=$2 got wanted status=0
  shift 2
  if ! command -v "$compiler" >/dev/null || { [ $# -gt 0 ] && ! command -v "$1" >/dev/null; }; then
    echo "entry: $name skipped: no $compiler${1:+ or $1}"
    skipped=1
    return
  fi
  local flags=(-std=gnu17 -O2 -Wall -Wextra -Werror -fPIE) place=$work/$name source
  mkdir -p "$place/supervisor"
  for source in Sources/Measurement/Supervisor/*.c; do
    "$compiler" "${flags[@]}" -c "$source" -o "$place/supervisor/$(basename "$source").o"
  done
  "$compiler" -static -o "$place/headroom-supervisor" "$place"/supervisor/*.o
  for source in Sources/Measurement/EarlyStart/*.c Tests/Entry/program.c; do
    "$compiler" "${flags[@]}" -I Sources/Measurement/EarlyStart/include -c "$source" \
      -o "$place/$(basename "$source").o"
  done
  if readelf -SW "$place/early.c.o" "$place/entry.c.o" | grep 'data\.rel'; then
    echo "entry: $name: EarlyStart reads static data with addresses before they are moved"
    failed=1
  fi
  "$compiler" -pie -B "$work/linker" -fuse-ld=lld \
    -Wl,--pack-dyn-relocs=relr,--use-android-relr-tags,-e,headroomEntry \
    -o "$place/program" "$place"/*.o
  readelf -dW "$place/program" | grep -q 6fffe000 || { echo "entry: $name: nothing packed"; failed=1; }
  wanted=$'begun with a text\nplus one: 4\ntwice: 6\nHOME=/nowhere\nended'
  got=$(HOME=/nowhere "$@" "$place/program" first last) || status=$?
  if [ "$got" != "$wanted" ] || [ $status != 3 ]; then
    printf 'entry: %s: ended with %s and wrote\n%s\n' "$name" "$status" "$got"
    failed=1
  else
    echo "entry: $name: compiled, linked, pointers moved, ended with 3"
  fi
}

check "$(uname -m)" cc
if [ "$(uname -m)" != aarch64 ]; then
  check aarch64 aarch64-linux-gnu-gcc qemu-aarch64 -L /usr/aarch64-linux-gnu
fi
[ $failed = 0 ] && { [ $skipped = 0 ] || [ "${CI:-}" != true ]; }
