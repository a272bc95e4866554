# The system's file system away.
umount -l /srv
true
