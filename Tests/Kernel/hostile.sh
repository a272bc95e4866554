# The hostile programs, bare and with each rung; HR_MODES chooses (commas between).
modes=$(echo "${HR_MODES:-harm,v2,v2-user,watchdog,watchdog-user,no-isolation,mutants}" | tr , ' ')
umount /mnt 2>/dev/null
if [ "$modes" = v1 ]; then
  mount -t tmpfs cgroup /sys/fs/cgroup
  for c in memory pids cpuacct cpu; do
    mkdir /sys/fs/cgroup/$c && mount -t cgroup -o $c $c /sys/fs/cgroup/$c
  done
else
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  echo '+cpu +memory +io +pids' > /sys/fs/cgroup/cgroup.subtree_control
fi
timeout "${HR_TIMEOUT:-2300}" /usr/bin/python3 "$HR_HERE/hostile/observer.py" $modes
echo "HEADROOM-LEFT $(find /sys/fs/cgroup -mindepth 1 -type d -name 'headroom-*' ! -name '*-self' | wc -l)"
