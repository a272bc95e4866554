#!/bin/sh
# PID 1 of the kernel that run.sh or run-qemu.sh boots: a real cgroup v2 with all controllers, the
# host's files read-only below a tmpfs, then the suite named by HR_SUITE, then power off.
mount -t proc proc /proc
for word in $(cat /proc/cmdline); do
  case $word in HR_*=*) export "$word" ;; esac
done
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev 2>/dev/null
mount -t tmpfs tmpfs /tmp
mkdir -p /dev/shm 2>/dev/null
mount -t tmpfs tmpfs /dev/shm 2>/dev/null
mount -t tmpfs tmpfs /var/tmp
mount -t tmpfs tmpfs /run
# The overlay file system is a module of Debian's kernel, and a small host has no insmod: 313 is
# finit_module on x86-64, the only machine that User-Mode Linux is packaged for.
module=/usr/lib/uml/modules/$(uname -r)/kernel/fs/overlayfs/overlay.ko
[ ! -f "$module" ] || /usr/bin/python3 -c "import ctypes, os, sys
sys.exit(ctypes.CDLL(None).syscall(313, os.open('$module', os.O_RDONLY), b'', 0))" || echo "no overlay"
modprobe overlay 2>/dev/null
ip link set lo up 2>/dev/null
export HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
export LD_LIBRARY_PATH=$HR_LIBRARIES HEADROOM_SUPERVISOR=$HR_BUILD/headroom-supervisor
mkdir /var/tmp/work && cd /var/tmp/work || exit  # host files cannot lie below an overlay
for disk in /dev/ubda /dev/vdc; do
  if [ -b $disk ] && mount -t ext4 $disk /mnt; then export HEADROOM_DISK=/mnt; fi
done
echo "HEADROOM-BEGIN $(uname -r)"
. "$HR_HERE/${HR_SUITE:-live}.sh" 2>&1
echo "HEADROOM-END"
umount /mnt 2>/dev/null
echo o > /proc/sysrq-trigger
sleep 5
