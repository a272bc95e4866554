# A changed setting of the system.
echo evil > /srv/system/config
true
