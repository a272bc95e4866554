# The live tests, in a cgroup of their own as `systemd-run --user --scope` would give one.
mount -t cgroup2 cgroup2 /sys/fs/cgroup
echo '+cpu +memory +io +pids' > /sys/fs/cgroup/cgroup.subtree_control
[ ! -f /sys/fs/cgroup/cpuset.cpus.effective ] || echo '+cpuset' > /sys/fs/cgroup/cgroup.subtree_control
mkdir /sys/fs/cgroup/scope
HR_SKIP=${HR_SKIP:-}
export HEADROOM_KERNEL=${HR_KERNEL:-uml}
timeout "${HR_TIMEOUT:-420}" sh -c 'echo $$ > /sys/fs/cgroup/scope/cgroup.procs; exec "$@"' sh \
  "$HR_BUILD/$HR_TESTS" --testing-library swift-testing --no-parallel \
  --filter "${HR_FILTER:-SandboxTests\\.}" $HR_SKIP
echo "HEADROOM-LEFT $(find /sys/fs/cgroup -mindepth 2 -type d -name 'headroom-*' ! -name '*-self' | wc -l)"
