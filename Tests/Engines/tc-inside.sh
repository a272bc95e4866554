#!/bin/sh
# PID 1 of the User-Mode Linux kernel that tc.sh boots.
mount -t proc proc /proc
for word in $(cat /proc/cmdline); do
  case $word in HR_*=*) export "$word" ;; esac
done
mount -t sysfs sysfs /sys
export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
# A small host has no insmod: 313 is finit_module on x86-64.
for module in drivers/net/dummy net/sched/sch_tbf net/sched/sch_ingress net/sched/cls_matchall \
  net/sched/act_police; do
  file=/usr/lib/uml/modules/$(uname -r)/kernel/$module.ko
  [ ! -e "$file" ] || /usr/bin/python3 -c "import ctypes, os
ctypes.CDLL(None).syscall(313, os.open('$file', os.O_RDONLY), b'', 0)"
done
ip link add check0 type dummy && ip link set check0 up || echo "failed: no interface"
sh "$HR_WORK/settings/tc.sh" || echo "failed: the emitted commands"
sh "$HR_WORK/settings/tc.sh" || echo "failed: the emitted commands a second time"
rate=$(tc -j qdisc show dev check0 | jq -r '.[] | select(.kind == "tbf") | .options.rate')
if [ "$rate" = "$HR_SENT" ]; then echo "ok: bytes per second that may leave = $rate"; else
  echo "failed: bytes per second that may leave is '$rate'; expected '$HR_SENT'"; fi
police=$(tc filter show dev check0 parent ffff: | sed -n 's/.*police [^ ]* rate \([^ ]*\).*/\1/p')
bits=$(echo "$police" | sed 's/bit$//; s/K$/ 1000/; s/M$/ 1000000/; s/G$/ 1000000000/' |
  awk '{ printf "%d", $1 * (NF > 1 ? $2 : 1) }')
# tc prints whole kbit.
if [ $((bits / 1000)) = $((HR_RECEIVED / 1000)) ]; then
  echo "ok: bits per second that may arrive = $police"
else
  echo "failed: bits per second that may arrive is '$police'; expected '$HR_RECEIVED'"
fi
echo "HEADROOM-END"
echo o >/proc/sysrq-trigger
sleep 5
