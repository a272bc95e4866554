# Lifts its own memory limit, or leaves its cgroup, and takes 160 MB, step by step: a burst between two looks is not
# what is tried here.
import os, time
for line in open("/proc/self/cgroup"):
    path = line.strip().split(":")[2]
    for root in ("/sys/fs/cgroup", "/sys/fs/cgroup/memory"):
        for name, text in (("memory.max", "max"), ("memory.limit_in_bytes", "-1"), ("pids.max", "max")):
            try: open(f"{root}{path}/{name}", "w").write(text)
            except OSError: pass
        try: open(f"{root}/cgroup.procs", "w").write(str(os.getpid()))
        except OSError: pass
held = []
for _ in range(16):
    held.append(bytearray(10**7))
    time.sleep(0.25)
time.sleep(20)
