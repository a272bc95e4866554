# The system's files, gone.
rm -rf /srv/system
true
