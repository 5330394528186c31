#!/bin/bash
# Checks the guest's root, where others made it, and makes it ready: root-check.sh ROOT NAME
# ROOT gets the folders that vmtest mounts on. NAME is what the user calls it. Reports a wrong input
# where ROOT lacks glibc, or a program that vmtest or our scripts run in the guest.
set -euo pipefail
umask 022
# shellcheck source=build/root-programs.sh
. "$(dirname "$0")/root-programs.sh"

root=$1 called=$2

refuse() {
    problem invalid-input "rootfs '$called': $1"
    exit 1
}

lacks=()
find_lacks "$root"
has_glibc "$root" || lacks=(glibc "${lacks[@]}")
if [ "${#lacks[@]}" -gt 0 ]; then
    list=$(printf ', %s' "${lacks[@]}")
    refuse "it lacks ${list#, }"
fi

make_folders "$root"

# modprobe looks in /lib/modules: make it a link where /lib is not one to usr/lib.
within "$root" usr/lib/modules
modules=$found

within "$root" lib/modules
if [ "$found" != "$modules" ]; then
    if [ -d "$found" ]; then
        cp --archive "$found/." "$modules/"
        rm -r "$found"
    fi
    mkdir -p "${found%/*}"
    ln -s /usr/lib/modules "$found"
fi
