# Replaces itself for ever.
exec /bin/sh "$0"
