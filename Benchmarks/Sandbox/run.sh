#!/usr/bin/env bash
# Installs the peers where that is allowed (Debian's bubblewrap and time, BenchExec from PyPI) and runs
# the comparison; a peer that is missing is reported as not measured.
set -euo pipefail
cd "$(dirname "$0")/../.."
missing=()
command -v bwrap >/dev/null || missing+=(bubblewrap)
[ -x /usr/bin/time ] || missing+=(time)
if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
    echo "bench: could not install ${missing[*]}"
fi
if ! command -v runexec >/dev/null && [ ! -x .build/tools/bin/runexec ]; then
  [ -d .build/tools ] || python3 -m venv .build/tools
  .build/tools/bin/pip install --quiet --disable-pip-version-check benchexec ||
    echo "bench: no BenchExec (PyPI)"
fi
exec python3 Benchmarks/Sandbox/bench.py "$@"
