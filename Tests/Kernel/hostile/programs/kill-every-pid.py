# KILL to every process but those above itself.
import os, signal
above, pid = set(), os.getpid()
while pid > 0:
    above.add(pid)
    try: pid = int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])
    except OSError: break
for name in os.listdir("/proc"):
    if name.isdigit() and int(name) > 1 and int(name) not in above:
        try: os.kill(int(name), signal.SIGKILL)
        except OSError: pass
for pid in range(2, 3000):
    if pid == int(os.environ["VICTIM"]):
        try: os.kill(pid, signal.SIGKILL)
        except OSError: pass
