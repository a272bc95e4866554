# Other processes' arguments, where secrets are too.
cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' '
true
