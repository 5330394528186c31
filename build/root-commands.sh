#!/bin/bash
# Runs the user's commands in a guest's root: root-commands.sh ROOT -- COMMAND...
# COMMAND runs them. Reports a wrong input where they fail.
set -euo pipefail
umask 022
# shellcheck source=build/root-enter.sh
. "$(dirname "$0")/root-enter.sh"

root=$1
shift 2

refuse() {
    problem invalid-input "rootfs-commands: the guest's root: $1"
    exit 1
}

enter "$root" "$@"
if [ "$status" != 0 ]; then
    problem invalid-input "rootfs-commands: they ended with $status"
    exit 1
fi
