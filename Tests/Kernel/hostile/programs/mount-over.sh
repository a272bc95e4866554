# Another file system over the system's.
mount -t tmpfs evil /srv
true
