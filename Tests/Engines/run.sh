#!/bin/sh
# Applies emitted settings to every engine that Debian 12 offers and reads them back. Installs the
# engines where it may (root, apt-get) and says what it skipped. `make test-engines`; 2–3 minutes.
#
#   Tests/Engines/run.sh [ENGINE…]
set -u
cd "$(dirname "$0")" || exit 70
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  wanted=""
  for pair in dockerd:docker.io runc:runc busybox:busybox-static jq:jq slurmctld:slurmctld \
    slurmd:slurmd sbatch:slurm-client munged:munge linux.uml:user-mode-linux tc:iproute2; do
    command -v "${pair%%:*}" >/dev/null || wanted="$wanted ${pair#*:}"
  done
  # shellcheck disable=SC2086
  [ -z "$wanted" ] || DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y -qq \
    --no-install-recommends $wanted >/dev/null || echo "could not install$wanted"
fi
passed=0 failed=0 skipped=0
for engine in ${*:-docker container swarm runc cgroup slurm systemd tc}; do
  echo "== $engine"
  output=$(timeout -k 10 300 sh "./$engine.sh" 2>&1)
  status=$?
  echo "$output"
  if echo "$output" | grep -q '^failed:' || [ "$status" != 0 ]; then
    failed=$((failed + 1))
    [ "$status" = 0 ] || echo "$engine ended with $status"
  elif echo "$output" | grep -q '^skipped:'; then
    skipped=$((skipped + 1))
  else
    passed=$((passed + 1))
  fi
done
echo "engines: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
