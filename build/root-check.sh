#!/bin/bash
# Checks the guest's root, where others made it, and makes it ready: root-check.sh ROOT NAME
# ROOT gets the folders that vmtest mounts on. NAME is what the user calls it. Reports a wrong input
# where ROOT lacks glibc, or a program that vmtest or our scripts run in the guest, or has one that is
# too old for guest/run.sh. Programs of ROOT are only read: one that does not say how old it is passes.
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

# bash_version ROOT: prints the version that ROOT's bash has in it, as 5.2.37.
bash_version() {
    anywhere "$1" bash || return 0
    LC_ALL=C grep --text --only-matching --max-count=1 --extended-regexp \
        '@\(#\)Bash version [0-9]+\.[0-9]+(\.[0-9]+)?' "$found" | sed -n '1s/.* //p' || true
}

# old_coreutils ROOT: sets `has` to the coreutils of ROOT where their env has no --default-signal;
# returns 1 where it has, or is of others, such as busybox.
old_coreutils() {
    local version
    anywhere "$1" env || return 1
    LC_ALL=C grep --quiet --text --fixed-strings 'GNU coreutils' "$found" || return 1
    ! LC_ALL=C grep --quiet --text --fixed-strings default-signal "$found" || return 1
    version=$(tr '\0' '\n' <"$found" |
        LC_ALL=C grep --text --max-count=1 --line-regexp --extended-regexp '[0-9]+\.[0-9]+' || true)
    has="coreutils ${version:-without env --default-signal}"
}

# `wait -n -p` of bash 5.1, `env --default-signal` of coreutils 8.31.
old='' has=''
bash=$(bash_version "$root")
if [[ $bash =~ ^([0-9]+)\.([0-9]+) ]] &&
    ((BASH_REMATCH[1] < 5 || (BASH_REMATCH[1] == 5 && BASH_REMATCH[2] < 1))); then
    old="bash $bash (5.1 or newer is needed)"
fi
if old_coreutils "$root"; then old+="${old:+ and }$has (8.31 or newer is needed)"; fi
[ -z "$old" ] || refuse "it has $old"

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
