#!/bin/bash
# Checks a sandbox from inside: contained.sh WRITTEN
# Exits with 1, and says why, where its user is root or has a capability left, or cannot write to
# the folder WRITTEN, an overlay with a folder in it.
set -euo pipefail
[ "$(id -u)" != 0 ] || { echo 'a build in it would be root' >&2; exit 1; }
! grep -qE '^Cap[A-Za-z]+:[[:space:]]*0*[1-9a-f]' /proc/self/status || {
    echo 'a build in it would have rights left' >&2
    exit 1
}
: >"$1/written"

# Where overlayfs cannot mark a folder as one that hides what is below it, builds fail in odd ways.
for folder in "$1"/*/; do break; done
{ rm -r "$folder" && mkdir "$folder" && [ -z "$(ls -A "$folder")" ]; } 2>/dev/null || {
    echo 'the disk of cache-dir keeps no extended attributes, which overlayfs needs' >&2
    exit 1
}
