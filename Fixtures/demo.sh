#!/usr/bin/env bash
# The main job on a real program: scan, profile, gate, advise. Everything lands in build/demo.
set -euo pipefail
cd "$(dirname "$0")/.."
headroom="${HEADROOM_BINARY:-$PWD/.build/release/headroom}"
program=Fixtures/Programs/log-analyser
out=build/demo
rm -rf "$out"
mkdir -p "$out"

step() { printf '\n\033[1m$ headroom %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }

step scan $program/Sources
"$headroom" scan $program/Sources --output json=$out/scan.json --output sarif=$out/scan.sarif

growth=(); if command -v valgrind >/dev/null; then growth=(--growth); fi
step profile $program/log-analyser.headroom.yaml "${growth[@]}"
"$headroom" profile $program/log-analyser.headroom.yaml --rdp $out/log-analyser.rdp.yaml "${growth[@]}"

step gate $out/scan.json $out/log-analyser.rdp.yaml --policy $program/policy.yaml --output junit=$out/gate.xml
status=0
"$headroom" gate $out/scan.json $out/log-analyser.rdp.yaml --policy $program/policy.yaml \
  --output junit=$out/gate.xml || status=$?
# The program has a quadratic step on purpose: the gate must be red.
if [ "$status" != 1 ]; then
  echo "demo: expected the gate to find the quadratic step (exit code 1), found $status" >&2
  exit 1
fi

step advise $out/log-analyser.rdp.yaml --target docker --target kubernetes
"$headroom" advise $out/log-analyser.rdp.yaml --target docker --target kubernetes

printf '\nWritten:\n'
ls -1 $out/*
