#!/bin/bash
# Asks QEMU whether it takes the arguments of the input vm-devices, before anything is booted:
#   vm-devices.sh COUNT QEMU [ARG...]
# The last COUNT arguments are the user's, the others are what a VM has anyway. QEMU starts a machine
# that stands still, and is ended by its monitor.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Seconds; it takes less than one.
LIMIT=60

count=$1
shift

# asked QEMU [ARG...]: sets `said` to what it says; fails if it does not take its arguments.
asked() {
    said=$(printf '%s' '{"execute":"qmp_capabilities"}{"execute":"quit"}' |
        timeout "$LIMIT" "$@" -S -display none -serial none -qmp stdio 2>&1 >/dev/null)
}

asked "$@" && exit 0
why=${said%%$'\n'*}

# Without them it has to work: otherwise something else is wrong.
words=("${@:$# - count + 1}")
asked "${@:1:$# - count}" || {
    printf '%s\n' "QEMU does not start: $said" >&2
    exit 1
}
problem invalid-input "input 'vm-devices' is '${words[*]}'; QEMU does not take it: ${why#qemu-system-*: }"
exit 1
