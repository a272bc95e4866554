# The kernel's log, cleared.
import ctypes
ctypes.CDLL(None).syscall(103, 5, None, 0)
