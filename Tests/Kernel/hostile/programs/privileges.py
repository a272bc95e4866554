# Waits to be looked at: does it hold capabilities, may it gain privileges, is there a filter?
import time
time.sleep(1.2)
