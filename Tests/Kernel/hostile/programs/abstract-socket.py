# The same over a socket without a file.
import socket
s = socket.socket(socket.AF_UNIX)
try: s.connect("\0headroom-victim"); s.sendall(b"stolen")
except OSError: pass
