# Another setting of the kernel.
echo 99 > /proc/sys/vm/swappiness
true
