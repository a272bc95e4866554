#!/bin/sh
# Run by a real systemd as root, at the end of its boot: an ordinary user without any controllers calls
# `headroom measure`, which has to get itself a delegated scope and measure in it with cgroup v2.
exec >/dev/console 2>&1
for word in $(cat /proc/cmdline); do
  case $word in HR_*=*) export "$word" ;; esac
done
export LD_LIBRARY_PATH=$HR_LIBRARIES HEADROOM_SUPERVISOR=$HR_BUILD/headroom-supervisor
echo "HEADROOM-BEGIN $(uname -r) $(systemctl --version | head -1)"
useradd -m -u 1000 tester 2>/dev/null
# systemd.run= starts nothing but this script.
systemctl start dbus.service systemd-logind.service
loginctl enable-linger tester
systemctl start user@1000.service
for _ in $(seq 300); do systemctl is-active --quiet user@1000.service && [ -S /run/user/1000/bus ] && break; sleep 0.2; done
judge() { if [ "$2" = 0 ]; then echo "✔ $1"; else echo "✘ $1"; shift 2; echo "$*"; fi; }
as_user() { # Commands of the user, in a session's place: no controllers are ours there.
  setpriv --reuid 1000 --regid 1000 --clear-groups env HOME=/home/tester XDG_RUNTIME_DIR=/run/user/1000 \
    DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus "$@"
}
cd /home/tester || exit
bare=$(as_user "$HR_BUILD/headroom" measure --format json --output /tmp/none --no-cgroups -- \
  /bin/sh -c 'cat /proc/self/cgroup' 2>&1)
judge "without a scope the process is in the service's cgroup" \
  "$(echo "$bare" | grep -q '/run-.*service\|system.slice'; echo $?)" "$bare"
as_user systemd-run --user --scope --quiet -p Delegate=yes -- cat /proc/self/cgroup ||
  echo "systemd-run alone: $?"
out=$(as_user "$HR_BUILD/headroom" measure --output json=/home/tester/r --memory-limit 64MiB -- \
  /bin/sh -c 'cat /proc/self/cgroup' 2>&1); code=$?
judge "an ordinary user's measure ends well" "$code" "$out"
judge "an ordinary user's measure is in a scope of systemd's user manager" \
  "$(echo "$out" | grep -q 'user@1000.service/.*run-.*\.scope/headroom-'; echo $?)" "$out"
judge "the scope has the controllers: the rung is cgroup v2" \
  "$(grep -q '"rung" *: *"cgroup-v2"' /home/tester/r; echo $?)" "$(cat /home/tester/r)"
judge "memory is limited and read there" \
  "$(grep -q 'memory: cgroup-v2\|memory.max' /home/tester/r && grep -q 'cgroup v2 memory.stat anon' \
    /home/tester/r; echo $?)" "$(head -60 /home/tester/r)"
as_user "$HR_BUILD/headroom" measure --output json=/home/tester/o --memory-limit 32MiB -- \
  /usr/bin/python3 -c 'x = bytearray(100 * 2**20)' >/dev/null 2>&1
judge "the memory limit of the scope holds" \
  "$(grep -q 'out-of-memory' /home/tester/o; echo $?)" "$(head -40 /home/tester/o)"
sleep 1
judge "no scope is left" \
  "$([ -z "$(find /sys/fs/cgroup -name 'run-*.scope' -path '*user@1000*')" ]; echo $?)" \
  "$(find /sys/fs/cgroup -name 'run-*.scope')"
out=$("$HR_BUILD/headroom" measure --output json=/root/r -- /bin/sh -c 'cat /proc/self/cgroup' 2>&1)
judge "root's measure is in a scope of the system's manager or a cgroup of its own" \
  "$(grep -q '"rung" *: *"cgroup-v2"' /root/r; echo $?)" "$out"
echo "HEADROOM-LEFT $(find /sys/fs/cgroup -type d -name 'headroom-*' ! -name '*-self' | wc -l)"
echo "HEADROOM-END"
sync
echo o > /proc/sysrq-trigger
sleep 5
