#!/bin/bash
# Makes one folder of an output and what a build wrote over it: settle.sh TARGET STEP
# TARGET shows STEP/out with STEP/written/upper over it (see overlay.sh). Then STEP/out holds just what TARGET held (its
# folders may keep attributes of overlayfs, which only matter to one that has another layer below), and STEP/written is gone.
# Files of STEP/out may have other names elsewhere: they are replaced, never written to.
set -euo pipefail
target=$1 step=$2
export LC_ALL=C
out=$step/out upper=$step/written/upper

# Only in these can anything be gone. What was a link to a folder, and is one now, has nothing of its own.
folders=$(mktemp)
link=''
(cd "$upper" && find . -type d -print0) | while IFS= read -r -d '' folder; do
    if [ -L "$out/$folder" ]; then link=$folder; fi
    if [ -n "$link" ] && [[ $folder/ == "$link"/* ]]; then continue; fi
    if [ -d "$out/$folder" ]; then printf '%s\0' "$folder"; fi
done >"$folders"
named() { # FOLDER: kind and path of all that is in it, and in one of those
    (cd "$1" && xargs -0 -r -a "$folders" sh -c 'find "$@" -mindepth 1 -maxdepth 1 -printf "%y\t%p\n"' sh) | sort
}
names=$(mktemp)
named "$target" >"$names"
umount "$target"
named "$out" | comm -23 - "$names" | cut -f 2- | while IFS= read -r gone; do
    rm -rf "${out:?}/$gone"
done
# What overlayfs says of a file that is no more.
find "$upper" -type c -delete
cp --archive --link --remove-destination "$upper/." "$out/"
rm -rf "$step/written"
