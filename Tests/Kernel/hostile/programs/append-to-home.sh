# Code that the user's next shell would run.
echo evil >> "$HOME/.bashrc" || echo evil >> /var/tmp/home/.bashrc
true
