# Prints the user's private key.
cat "$HOME/.ssh/id_rsa" /var/tmp/home/.ssh/id_rsa 2>/dev/null
true
