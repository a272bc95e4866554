#!/usr/bin/env bash
# The supervisor and EarlyStart compiled for this processor and for arm64, warnings as errors, and the supervisor linked.
# What they do on arm64 needs a kernel of its kind: kernel.sh. Tests/Tools/install.sh has the compiler; where it is
# missing that is said, which fails with CI=true.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compilers=(cc)
[ "$(uname -m)" = aarch64 ] || compilers+=(aarch64-linux-gnu-gcc)
for compiler in "${compilers[@]}"; do
  if ! command -v "$compiler" >/dev/null; then
    echo "arm: skipped, no $compiler"
    [ "${CI:-}" != true ] || exit 1
    continue
  fi
  flags=(-std=gnu17 -O2 -Wall -Wextra -Werror -fPIE)
  "$compiler" "${flags[@]}" -static -o "$work/supervisor" Sources/Measurement/Supervisor/*.c
  for source in Sources/Measurement/EarlyStart/*.c; do
    "$compiler" "${flags[@]}" -I Sources/Measurement/EarlyStart/include -c "$source" -o "$work/early.o"
  done
  echo "arm: the C parts compile with $compiler ($("$compiler" -dumpmachine))"
done
