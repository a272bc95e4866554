#!/bin/sh
# The live tests of the sandbox against a real cgroup v2, in User-Mode Linux (Debian 12's package
# user-mode-linux; installed when missing and we may). Needs `swift build --build-tests` before.
# Every name in expected.txt has to be reported as passed: a missing one fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../../.build/debug}" && pwd -P)
if ! command -v linux.uml >/dev/null; then
  apt-get install -y -qq user-mode-linux >/dev/null 2>&1 || true
fi
command -v linux.uml >/dev/null || { echo "test-kernel: needs the package user-mode-linux (Debian 12)"; exit 5; }
tests=$(cd "$build" && ls -d ./*PackageTests.xctest | head -1)
libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/lib/swift/linux
log=$(mktemp)
trap 'rm -f "$log"' EXIT
timeout -k 5 300 linux.uml mem=2048M rootfstype=hostfs ro init="$here/inside.sh" con=null \
  con0=null,fd:1 con1=null panic=-1 quiet \
  "HR_BUILD=$build" "HR_TESTS=$tests" "HR_LIBRARIES=$libraries" </dev/null >"$log" 2>&1 || true
sed -i "s/$(printf "\\033")\\[[0-9;]*m//g" "$log"
cat "$log"
failed=0
while IFS= read -r name; do
  grep -qF "✔ Test \"$name\"" "$log" || { echo "test-kernel: not passed: $name"; failed=1; }
done <"$here/expected.txt"
grep -q '^HEADROOM-LEFT 0' "$log" || { echo "test-kernel: cgroups were left behind"; failed=1; }
exit $failed
