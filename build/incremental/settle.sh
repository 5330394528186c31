#!/bin/bash
# Makes one folder of an output and what a build wrote over it, in two parts:
#   settle.sh look TARGET STEP
#   settle.sh merge STEP
# TARGET shows STEP/out with STEP/written/upper over it (see overlay.sh), and only for the first part, which leaves STEP/written/gone: what
# is in STEP/out and no more in TARGET. Then STEP/out holds just what TARGET held (its folders may keep attributes of overlayfs, which only
# matter to one that has another layer below), and STEP/written is gone.
# Files of STEP/out may have other names elsewhere: they are replaced, never written to.
set -euo pipefail
export LC_ALL=C

look() { # TARGET STEP
    local target=$1 out=$2/out upper=$2/written/upper folders names link='' folder
    # Only in these can anything be gone. What was a link to a folder, and is one now, has nothing of its own.
    folders=$(mktemp) names=$(mktemp)
    (cd "$upper" && find . -type d -print0) | while IFS= read -r -d '' folder; do
        if [ -L "$out/$folder" ]; then link=$folder; fi
        if [ -n "$link" ] && [[ $folder/ == "$link"/* ]]; then continue; fi
        if [ -d "$out/$folder" ]; then printf '%s\0' "$folder"; fi
    done >"$folders"
    # Kind and path of all that is in one of those.
    named() { # FOLDER
        (cd "$1" && xargs -0 -r -a "$folders" sh -c 'find "$@" -mindepth 1 -maxdepth 1 -printf "%y\t%p\n"' sh) | sort
    }
    named "$target" >"$names"
    named "$out" | comm -23 - "$names" | cut -f 2- >"$2/written/gone"
}

merge() { # STEP
    local out=$1/out written=$1/written gone
    while IFS= read -r gone; do
        rm -rf "${out:?}/$gone"
    done <"$written/gone"
    # What overlayfs says of a file that is no more.
    find "$written/upper" -type c -delete
    cp --archive --link --remove-destination "$written/upper/." "$out/"
    rm -rf "$written"
}

"$@"
