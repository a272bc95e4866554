# Every process forks as fast as it can, up to 150 of them (the bare kernel has to live on), and spins.
import os, time
tokens, pool = os.pipe()
os.write(pool, b"x" * 150)
os.set_blocking(tokens, False)
end = time.monotonic() + 9
while time.monotonic() < end:
    try:
        os.read(tokens, 1)
        os.fork()
    except OSError: pass
