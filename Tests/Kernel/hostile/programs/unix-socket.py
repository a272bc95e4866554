# The same over a service's socket.
import socket
s = socket.socket(socket.AF_UNIX)
try: s.connect("/run/victim.sock"); s.sendall(b"stolen")
except OSError: pass
