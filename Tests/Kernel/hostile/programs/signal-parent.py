# KILL to the process that watches it.
import os, signal, time
try: os.kill(os.getppid(), signal.SIGKILL)
except OSError: pass
time.sleep(0.2)
