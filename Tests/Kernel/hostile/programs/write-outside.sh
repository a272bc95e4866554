# A file where other programs look.
echo evil > /var/tmp/outside/file
true
