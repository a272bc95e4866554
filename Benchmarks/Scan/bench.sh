#!/usr/bin/env bash
# Speed of a scan: see bench.py. Fetches the corpus at its tagged versions, and lizard from
# PyPI into an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
(cd Benchmarks/Corpus && swift package resolve)
lizard=.build/bench-tools/bin/lizard
if [ ! -x "$lizard" ]; then
  python3 -m venv .build/bench-tools
  .build/bench-tools/bin/pip install --quiet --disable-pip-version-check lizard==1.24.3 \
    || echo "no lizard from PyPI; its row is left out"
fi
options=()
if [ -x "$lizard" ]; then options=(--lizard "$lizard"); fi
Benchmarks/Scan/bench.py "${options[@]}" "$@"
