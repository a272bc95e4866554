# Ends at no polite request.
import signal, time
for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)
end = time.time() + 60
while time.time() < end: time.sleep(1)
