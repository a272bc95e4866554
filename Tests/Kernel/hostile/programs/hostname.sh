# Another name for the machine.
echo evil > /proc/sys/kernel/hostname || hostname evil
true
