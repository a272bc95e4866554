# 160 MB, held.
import time
held = [bytearray(10**7) for _ in range(16)]
time.sleep(20)
