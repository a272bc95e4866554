# More open files than its limit allows, by raising the limit.
import os, resource, time
try: resource.setrlimit(resource.RLIMIT_NOFILE, (60000, 60000))
except (ValueError, OSError): pass
try:
    while True: os.open("/dev/null", os.O_RDONLY)
except OSError: pass
time.sleep(20)
