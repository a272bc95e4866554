# Another process's environment, where secrets are.
for p in /proc/[0-9]*; do [ "$p" = /proc/$$ ] || tr '\0' '\n' < "$p/environ" 2>/dev/null | grep ^BYSTANDER; done
true
