# 200 MB into the working directory.
import time
try:
    with open("filled", "wb", buffering=0) as f:
        for _ in range(20): f.write(b"x" * 10**7)
except OSError: pass
time.sleep(2)
