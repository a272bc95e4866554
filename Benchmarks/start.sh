#!/usr/bin/env bash
# Start-up of the release binary beside /bin/true, mean of 50 runs each, in one run.
set -euo pipefail
cd "$(dirname "$0")/.."
time_of() {
  local start end
  start=$(date +%s%N)
  for _ in $(seq 50); do "$@" >/dev/null; done
  end=$(date +%s%N)
  echo $(((end - start) / 50000))
}
base=$(time_of /bin/true)
ours=$(time_of .build/release/headroom --version)
echo "/bin/true             $base µs"
echo "headroom --version    $ours µs   ($((ours * 100 / base))% of /bin/true)"
