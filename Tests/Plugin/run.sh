#!/usr/bin/env bash
# The SwiftPM plug-in from a foreign package: scan, gate and profile through `swift package headroom`.
# The plug-in builds headroom and its supervisor. The scratch folder is this repository's own, so that what is
# built already serves again; HEADROOM_PLUGIN_SCRATCH names another one.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=${HEADROOM_PLUGIN_SCRATCH:-$root/.build}
export HEADROOM_PLUGIN_CONFIGURATION=debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/Foreign/Sources/Foreign" && cd "$work/Foreign"
cat >Package.swift <<SWIFT
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "Foreign",
  dependencies: [.package(name: "headroom", path: "$root")],
  targets: [.executableTarget(name: "Foreign")]
)
SWIFT
cat >Sources/Foreign/main.swift <<'SWIFT'
func total(_ count: Int) -> Int {
  var sum = 0
  for left in 0..<count {
    for right in 0..<count { sum &+= left ^ right }
  }
  return sum
}

print(total(CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100 : 100))
SWIFT
cp "$root/Package.resolved" .
git init -q . && git add -A
git -c user.name=t -c user.email=t@example.org commit -q -m base
headroom() { timeout 3000 swift package --scratch-path "$scratch" headroom "$@" 2>"$work/err"; }
fail() {
  echo "plugin: $*"
  tail -20 "$work/err"
  exit 1
}

# Without a path the package's own sources are meant.
headroom scan --format json >"$work/scan.json" || fail "scan ended with $?"
python3 - "$work/scan.json" <<'PYTHON' || fail "the scan does not say what it should"
import json, sys
text = open(sys.argv[1]).read()
scan = json.loads(text[text.index("{"):])
found = {f["name"]: f for f in scan["functions"]}
assert found["total(_:)"]["time"]["class"] == "O(n^2)", found
assert found["total(_:)"]["file"] == "Sources/Foreign/main.swift", found
PYTHON
echo "plugin: scan ✔"

headroom gate --policy strict --output junit="$work/gate.xml" >"$work/gate.txt" \
  && fail "the gate must fail on O(n^2) under the strict policy"
grep -q 'total(_:)' "$work/gate.txt" || fail "the gate does not name the function"
grep -q 'exit code 1' "$work/err" || fail "the plug-in does not say the command's exit code"
[ -s "$work/gate.xml" ] || fail "no JUnit report"
echo "plugin: gate ✔"

# The supervisor is built and found too: a sandboxed run with readings.
headroom profile --rdp "$work/foreign.rdp.yaml" -- sh -c 'sleep 0.2' >"$work/profile.txt" \
  || fail "profile ended with $?"
grep -q 'kind: ResourceDemandProfile' "$work/foreign.rdp.yaml" || fail "no profile was written"
grep -q 'memory.anonymous' "$work/foreign.rdp.yaml" || fail "the profile has no memory"
echo "plugin: profile ✔"
