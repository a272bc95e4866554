# A chain of processes, each forking the next and ending, in sessions of their own.
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    for _ in range(2000):
        os.setsid() if os.getsid(0) != os.getpid() else None
        try:
            if os.fork() != 0: os._exit(0)
        except OSError: os._exit(1)
        time.sleep(0.01)
