# A program of root's that anyone may run.
/srv/bin/setuid-touch /srv/system/touched
true
