# Runs with 1.5 MB of arguments, which everyone who looks at it has to read.
import os, sys, time
if len(sys.argv) < 3: os.execv(sys.executable, [sys.executable, __file__] + ["x" * 100000] * 15)
time.sleep(20)
