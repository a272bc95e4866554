# 400 processes at once.
import os, time
for _ in range(400):
    try:
        if os.fork() == 0: time.sleep(20); os._exit(0)
    except OSError: pass
time.sleep(20)
