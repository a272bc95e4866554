# The tool's own program, changed for the next run.
echo evil > /srv/bin/tool
true
