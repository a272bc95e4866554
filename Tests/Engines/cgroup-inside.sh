#!/bin/sh
# PID 1 of the User-Mode Linux kernel that cgroup.sh boots: the host's files are read-only.
mount -t proc proc /proc
for word in $(cat /proc/cmdline); do
  case $word in HR_*=*) export "$word" ;; esac
done
mount -t sysfs sysfs /sys
mount -t cgroup2 cgroup2 /sys/fs/cgroup
echo '+cpu +memory +io +pids' >/sys/fs/cgroup/cgroup.subtree_control
export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LD_LIBRARY_PATH=$HR_LIBRARIES HOME=/root
group=/sys/fs/cgroup/$HR_NAME
expect() {
  if [ "$2" = "$3" ]; then echo "ok: $1 = $3"; else echo "failed: $1 is '$3'; expected '$2'"; fi
}
check() {
  for file in "$HR_WORK/settings/$HR_NAME"/*; do
    key=$(basename "$file")
    expect "$key ($1)" "$(cat "$file")" "$(cat "$group/$key")"
  done
}
cd "$HR_WORK/settings" || echo "failed: no settings"
sh "$HR_WORK/apply.sh" || echo "failed: the emitted commands"
check "emitted commands"
rmdir "$group"
mkdir "$group"
"$HR_HEADROOM" advise "$HR_PROFILE" --apply "$group" >/dev/null || echo "failed: advise --apply"
check "advise --apply"
limit=$(cat "$group/memory.max")
# busybox tail keeps what it reads.
fill() {
  sh -c "echo 0 >$group/cgroup.procs; exec busybox sh -c \
    'busybox dd if=/dev/zero bs=1048576 count=$1 2>/dev/null | busybox tail -c $(($1 * 1048576)) | busybox wc -c'" \
    >/dev/null 2>&1
}
kills() { sed -n 's/^oom_kill //p' "$group/memory.events"; }
fill 42
expect "OOM kills at the profile's demand of 42 MiB under $((limit / 1048576)) MiB" 0 "$(kills)"
fill $((limit / 1048576 * 2))
[ "$(kills)" -gt 0 ] && echo "ok: twice the limit is OOM-killed" || echo "failed: twice the limit was not OOM-killed"
echo "HEADROOM-END"
echo o >/proc/sysrq-trigger
sleep 5
