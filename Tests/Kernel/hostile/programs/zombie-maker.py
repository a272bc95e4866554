# 300 processes that nobody reaps.
import os, time
for _ in range(300):
    try:
        if os.fork() == 0: os._exit(0)
    except OSError: pass
time.sleep(20)
