# Attaches to another process and leaves it stopped.
import ctypes, os, time
ctypes.CDLL(None).ptrace(16, int(os.environ["VICTIM"]), 0, 0)
time.sleep(1.5)
