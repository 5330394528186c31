#!/bin/bash
# Puts files into a root: rootfs-files.sh WITHIN ROOT [FROM TO]...
# FROM is a file or a folder of this machine and is only read; TO is a path of the root: the file's own, or the folder that FROM's content
# goes into. All of it belongs to root and keeps its mode; folders the root has stay as they are. The root's files may be other names of a
# cached product's: nothing is written to, what is replaced gives up its name. Where a folder is in a file's way or the other way
# round, the input is wrong.
set -euo pipefail
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/within.sh
. "$1"
root=$2
shift 2
from='' to=''
# Beside the root: files get there by being renamed.
stage=$(mktemp -d "${root%/*}/files.XXXXXX")
trap 'rm -rf "$stage"' EXIT

refuse() {
    problem invalid-input "rootfs-files '$from:$to': $1"
    exit 1
}

# find_path PATH: sets `found` to where PATH of the root is.
find_path() {
    within "$root" "$1" || refuse "the links of $1 in the guest's root go round in circles"
}

# folder PATH: sets `found` to a folder of the root, which is made where it is not there yet.
folder() {
    local path new=()
    find_path "$1"
    path=$found
    while [ ! -e "$path" ]; do
        new=("$path" "${new[@]}")
        path=${path%/*}
    done
    [ -d "$path" ] || refuse "${path#"$root"} is no folder in the guest's root"
    for path in "${new[@]}"; do
        mkdir "$path"
        # In a folder that hands on its group it would get that, and hand it on.
        chown 0:0 "$path"
        chmod 00755 "$path"
    done
}

# place STAGED PATH: gives what was staged its place in the root.
place() {
    local staged=$1 path=$2 target each
    if [ -d "$staged" ] && [ ! -L "$staged" ]; then
        find_path "$path"
        if [ -e "$found" ]; then
            [ -d "$found" ] || refuse "$path is no folder in the guest's root"
            while IFS= read -r -d '' each; do
                place "$each" "${path%/}/${each##*/}"
            done < <(find "$staged" -mindepth 1 -maxdepth 1 -print0)
            return
        fi
        # Where a link leads to a folder that is not there, the folder is made there.
        path=${found#"$root"}
    fi
    folder "${path%/*}"
    target=$found/${path##*/}
    if [ -d "$target" ] && [ ! -L "$target" ]; then refuse "$path is a folder in the guest's root"; fi
    mv --force --no-target-directory "$staged" "$target"
}

while [ $# -gt 0 ]; do
    from=$1 to=$2
    shift 2
    # Who names a link means what it leads to; links in a folder stay links.
    cp --archive --no-preserve=ownership --no-target-directory "$(readlink -e -- "$from")" "$stage/it"
    place "$stage/it" "$to"
    rm -rf "$stage/it"
done
