# 200 MB into files that are memory.
import time
for place in ("/dev/shm", "/tmp", "/var/tmp"):
    try:
        with open(place + "/filled", "wb", buffering=0) as f:
            for _ in range(20): f.write(b"x" * 10**7)
        break
    except OSError: pass
time.sleep(20)
