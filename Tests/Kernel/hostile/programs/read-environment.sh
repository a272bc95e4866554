# Another process's environment, where secrets are.
grep -a -h -o 'BYSTANDER=secret' /proc/[0-9]*/environ 2>/dev/null
true
