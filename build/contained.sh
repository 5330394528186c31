#!/bin/bash
# Checks a sandbox from inside: contained.sh WRITTEN
# Exits with 1, and says why, where its user is root or has a capability left, or cannot write to
# the folder WRITTEN.
set -euo pipefail
[ "$(id -u)" != 0 ] || { echo 'a build in it would be root' >&2; exit 1; }
! grep -qE '^Cap[A-Za-z]+:[[:space:]]*0*[1-9a-f]' /proc/self/status || {
    echo 'a build in it would have rights left' >&2
    exit 1
}
: >"$1/written"
