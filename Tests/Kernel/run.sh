#!/bin/sh
# Runs a suite of Tests/Kernel against a real cgroup v2, in User-Mode Linux (Debian 12's package
# user-mode-linux; installed when missing and we may). Needs `swift build --build-tests` before.
# Every name in the suite's list (expected-SUITE.txt) has to be reported as passed.
#   run.sh [SUITE [BUILD]]     SUITE: live, hostile (what each rung contains, and what a protection
#                              taken away lets through), hostile-v1 (the same with cgroup v1)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
suite=${1:-live}
build=$(cd "${2:-$here/../../.build/debug}" && pwd -P)

skip() {
  echo "test-kernel: SKIPPED: $1"
  [ "${CI:-}" != true ] || { echo "test-kernel: in CI a skip is a failure"; exit 5; }
  exit 0
}
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || skip "User-Mode Linux is packaged for x86-64 Linux only"
for tool in linux.uml:user-mode-linux mkfs.ext4:e2fsprogs ip:iproute2 python3:python3; do
  PATH=$PATH:/usr/sbin:/sbin command -v "${tool%%:*}" >/dev/null && continue
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${tool#*:}" >/dev/null 2>&1 ||
      { apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${tool#*:}" >/dev/null 2>&1; } || true
  fi
  PATH=$PATH:/usr/sbin:/sbin command -v "${tool%%:*}" >/dev/null ||
    skip "needs the package ${tool#*:} (Debian 12); install it or run as root"
done

tests=$(cd "$build" && ls -d ./*PackageTests.xctest | head -1)
libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/lib/swift/linux
log=$(mktemp) disk=$(mktemp)
trap 'rm -f "$log" "$disk"' EXIT
mutants=$build/mutants
[ "$suite" != hostile ] || "$here/hostile/mutants.sh" "$mutants"
truncate -s 64M "$disk"
PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F -L SECRETDISK "$disk"
started=$(date +%s)
case $suite in live) wall=480 ;; *) wall=2400 ;; esac
timeout -k 5 "${HR_WALL:-$wall}" linux.uml mem=2048M rootfstype=hostfs ro init="$here/inside.sh" \
  ubd0="$disk" con=null con0=null,fd:1 con1=null panic=-1 quiet "HR_HERE=$here" "HR_SUITE=$suite" \
  "HR_BUILD=$build" "HR_TESTS=$tests" "HR_LIBRARIES=$libraries" \
  "HR_MUTANTS=$mutants" "HR_MODES=${HR_MODES:-}" "HR_ONLY=${HR_ONLY:-}" </dev/null >"$log" 2>&1 || true
sed -i "s/$(printf "\\033")\\[[0-9;]*m//g" "$log"
"$here/verdict.sh" "$suite" "$log" "$(($(date +%s) - started))"
