#!/usr/bin/env bash
# How long the gate takes: swift-syntax from 602.0.0 to 603.0.1, and one changed file in a tree of
# 500,000 lines with a warm cache. Works in folders of its own below build/bench-gate.
set -euo pipefail
headroom=$(realpath "$1")
cd "$(dirname "$0")/../.."
work="$PWD/build/bench-gate"
mkdir -p "$work"
git() { command git -c user.name=bench -c user.email=bench@example.org "$@"; }
# Runs a command and says its wall time, its CPU time and the load: on a busy machine only CPU time means something. A
# gate that finds violations ends with 1.
timed() {
  local label="$1" status=0 spent
  shift
  spent=$( { TIMEFORMAT='%3R s   %3U + %3S s of CPU time'; time "$@" >"$work/last.txt" 2>"$work/last.err"; } 2>&1 ) \
    || status=$?
  if [ "$status" -gt 1 ]; then cat "$work/last.err"; exit 1; fi
  printf '%-48s %s   load %s   exit %d\n' "$label" "$spent" "$(cut -d' ' -f1 /proc/loadavg)" "$status"
  echo "    $(tail -2 "$work/last.txt" | tr '\n' ' ' | cut -c1-150)"
}

echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $("$headroom" --version)"
if [ ! -d "$work/swift-syntax" ]; then
  # SwiftPM keeps a mirror of what it resolved, which spares the network.
  mirror=$(ls -d "$HOME"/.cache/org.swift.swiftpm/repositories/swift-syntax-* 2>/dev/null | head -1 || true)
  command git clone -q "${mirror:-https://github.com/swiftlang/swift-syntax}" "$work/swift-syntax"
fi
(
  cd "$work/swift-syntax"
  command git checkout -q 603.0.1
  timed "swift-syntax 602.0.0 → 603.0.1, first run" "$headroom" gate Sources --base-revision 602.0.0
  timed "swift-syntax 602.0.0 → 603.0.1, again" "$headroom" gate Sources --base-revision 602.0.0
  head -60 "$work/last.txt" >"$work/swift-syntax-report.txt"
)
if [ ! -d "$work/tree/.git" ]; then
  (cd Benchmarks/Corpus && swift package resolve >/dev/null)
  mkdir -p "$work/tree/Sources"
  copy=0 lines=0
  while [ "$lines" -lt 500000 ]; do
    copy=$((copy + 1))
    for package in Benchmarks/Corpus/.build/checkouts/*/; do
      name=$(basename "$package")
      [ -d "$package/Sources" ] && [ "$lines" -lt 500000 ] || continue
      mkdir -p "$work/tree/Sources/$name-$copy"
      cp -r "$package/Sources/." "$work/tree/Sources/$name-$copy/"
      lines=$((lines + $(find "$package/Sources" -name '*.swift' -print0 | xargs -0 cat | wc -l)))
    done
  done
  (cd "$work/tree" && git init -q && git add -A && git commit -q -m base)
fi
(
  cd "$work/tree"
  echo "tree: $(find Sources -name '*.swift' -print0 | xargs -0 cat | wc -l) lines in $(find Sources -name '*.swift' | wc -l) files"
  git reset -q --hard
  rm -rf .headroom
  timed "500,000 lines, cold" "$headroom" gate Sources --base-revision HEAD
  timed "500,000 lines, nothing changed, warm" "$headroom" gate Sources --base-revision HEAD
  printf '\nfunc addedByTheBenchmark(_ values: [Int]) -> Int { values.reduce(0, +) }\n' \
    >>"$(find Sources -name 'Unique.swift' | sort | head -1)"
  git add -A
  for round in 1 2 3; do
    timed "500,000 lines, one file changed, warm, $round" "$headroom" gate Sources --base-revision HEAD
  done
  cp "$work/last.txt" "$work/warm.txt"
  timed "500,000 lines, one file changed, without cache" \
    "$headroom" gate Sources --base-revision HEAD --no-cache
  cmp "$work/last.txt" "$work/warm.txt" && echo "    the same report with and without a cache"
  git reset -q --hard
)
