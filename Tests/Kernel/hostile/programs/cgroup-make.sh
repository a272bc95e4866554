# A cgroup of its own at the root.
for d in /sys/fs/cgroup /sys/fs/cgroup/memory; do mkdir "$d/evil"; done
true
