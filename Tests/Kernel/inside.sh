#!/bin/sh
# PID 1 of the User-Mode Linux kernel that run.sh boots: a real cgroup v2 with all controllers, the
# host's files read-only below a tmpfs, the live tests, power off.
mount -t proc proc /proc
for word in $(cat /proc/cmdline); do
  case $word in HR_*=*) export "$word" ;; esac
done
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /dev/shm 2>/dev/null
mount -t tmpfs tmpfs /var/tmp
mount -t cgroup2 cgroup2 /sys/fs/cgroup
echo '+cpu +memory +io +pids' > /sys/fs/cgroup/cgroup.subtree_control
# The overlay file system is a module of Debian's kernel, and a small host has no insmod: 313 is
# finit_module on x86-64, the only machine that User-Mode Linux is packaged for.
module=/usr/lib/uml/modules/$(uname -r)/kernel/fs/overlayfs/overlay.ko
/usr/bin/python3 -c "import ctypes, os, sys
sys.exit(ctypes.CDLL(None).syscall(313, os.open('$module', os.O_RDONLY), b'', 0))" || echo "no overlay"
ip link set lo up 2>/dev/null
export HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
export LD_LIBRARY_PATH=$HR_LIBRARIES HEADROOM_SUPERVISOR=$HR_BUILD/headroom-supervisor
mkdir /var/tmp/work && cd /var/tmp/work || exit  # host files cannot lie below an overlay
echo "HEADROOM-BEGIN $(uname -r)"
timeout 240 "$HR_BUILD/$HR_TESTS" --testing-library swift-testing --no-parallel --filter 'LiveRunTests|EnvironmentProbeTests|ManyRunsTests' 2>&1
echo "HEADROOM-LEFT $(find /sys/fs/cgroup -mindepth 1 -type d -name 'headroom-*' | wc -l)"
echo "HEADROOM-END"
echo o > /proc/sysrq-trigger
sleep 5
