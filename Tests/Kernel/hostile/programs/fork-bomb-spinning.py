# Every process forks as fast as it can, up to 450 of them (the bare kernel has to live on), and spins.
import mmap, os, struct, time
count = mmap.mmap(-1, 8)
end = time.monotonic() + 15
while time.monotonic() < end:
    made = struct.unpack("q", count[:8])[0]
    if made < 450:
        count[:8] = struct.pack("q", made + 1)
        try: os.fork()
        except OSError: pass
