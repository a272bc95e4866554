#!/bin/sh
# Compares what a kernel's suite reported with the names that have to be there.
#   verdict.sh SUITE LOG SECONDS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
suite=$1 log=$2
grep -E '✔ Test|✘|^HEADROOM|recorded an issue' "$log" || cat "$log"
failed=0 passed=0
while IFS= read -r name; do
  case $name in ''|'#'*) continue ;; esac
  if grep -qF "✔ Test \"$name\"" "$log" || grep -qF "✔ $name" "$log"; then passed=$((passed + 1))
  else echo "test-kernel: not passed: $name"; failed=1
  fi
done <"$here/expected-$suite.txt"
if grep -q '✘' "$log"; then failed=1; sed -n '/✘/,+6p' "$log"; fi
grep -q '^HEADROOM-END' "$log" || { echo "test-kernel: the kernel did not reach its end"; failed=1; tail -n 40 "$log"; }
grep -q '^HEADROOM-LEFT 0' "$log" || { echo "test-kernel: cgroups were left behind"; failed=1; }
echo "test-kernel: suite $suite: $passed passed, status $failed, $3 s"
exit $failed
