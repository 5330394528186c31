#!/bin/bash
# Puts files into the guest's root: rootfs-files.sh ROOT [FROM TO]...
# FROM is a file or a folder on the host and is only read. TO is a path in ROOT: the file's own, or
# the folder that gets FROM's content. All of it belongs to root and keeps its mode. Folders that
# ROOT has stay as they are. ROOT's files may be hard links to a cached product: they are replaced,
# never written to. Reports a wrong input where a folder would replace a file, or a file a folder.
set -euo pipefail
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/within.sh
. "$(dirname "$0")/within.sh"

root=$1
shift

from='' to=''
# On ROOT's file system: files get into ROOT by rename.
stage=$(mktemp -d "${root%/*}/files.XXXXXX")
trap 'rm -rf "$stage"' EXIT

refuse() {
    problem invalid-input "rootfs-files '$from:$to': $1"
    exit 1
}

# find_path PATH: sets `found` to where PATH of the root lies here.
find_path() {
    within "$root" "$1" || refuse "the links of $1 in the guest's root go round in circles"
}

# folder PATH: sets `found` to a folder of the root; makes it if it is missing.
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
        # A set-gid folder hands on its group and that bit: undo both.
        chown 0:0 "$path"
        chmod 00755 "$path"
    done
}

# place STAGED PATH: moves what was staged to its place in the root.
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

        # For a link to a folder that is missing, make that folder.
        path=${found#"$root"}
    fi

    folder "${path%/*}"
    target=$found/${path##*/}
    if [ -d "$target" ] && [ ! -L "$target" ]; then
        refuse "$path is a folder in the guest's root"
    fi

    mv --force --no-target-directory "$staged" "$target"
}

while [ $# -gt 0 ]; do
    from=$1 to=$2
    shift 2
    # Copy what a link leads to; links inside a folder stay links.
    cp --archive --no-preserve=ownership --no-target-directory \
        "$(readlink -e -- "$from")" "$stage/it"
    place "$stage/it" "$to"
    rm -rf "$stage/it"
done
