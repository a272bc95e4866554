# The machine's clock, an hour ahead.
import time
try: time.clock_settime(time.CLOCK_REALTIME, time.time() + 3600)
except OSError: pass
