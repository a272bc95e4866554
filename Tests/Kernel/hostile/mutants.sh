#!/bin/sh
# Builds one supervisor for each line of mutants.txt into the folder given: mutants.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sources=$here/../../../Sources/Measurement/Supervisor
tab=$(printf '\t')
grep -v '^#' "$here/mutants.txt" | while IFS="$tab" read -r name rung program file expressions; do
  folder=$1/$name
  rm -rf "$folder" && mkdir -p "$folder"
  cp "$sources"/*.c "$sources"/*.h "$folder"
  printf '%s\n' "$expressions" | sed 's/;;/\n/g' > "$folder/edits"
  for one in $(echo "$file" | tr , ' '); do
    sed -i -f "$folder/edits" "$folder/$one"
    if cmp -s "$folder/$one" "$sources/$one"; then
      echo "mutants: $name: the protection was not found in $one"
      exit 1
    fi
  done
  cc -O1 -w -static -o "$folder/headroom-supervisor" "$folder"/*.c
done
