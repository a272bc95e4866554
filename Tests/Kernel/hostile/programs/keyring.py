# A key into the ring of the user's session.
import ctypes
ctypes.CDLL(None).syscall(248, b"user", b"headroom-evil", b"x", 1, ctypes.c_int(-3))
