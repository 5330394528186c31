#!/bin/bash
# Moves what a build wrote over its output into it, in two parts:
#   settle.sh look TARGET STEP
#   settle.sh merge STEP
# `look` needs TARGET, an overlay of STEP/written/upper over STEP/out (overlay.sh), and lists in
# STEP/written/gone what is in STEP/out and not in TARGET. `merge` makes STEP/out what TARGET was,
# and removes STEP/written. Folders may keep attributes of overlayfs: they only matter to an overlay
# over STEP/out. Files of STEP/out may be hard links to an earlier product: they are replaced, never
# written to.
set -euo pipefail
export LC_ALL=C

look() { # TARGET STEP
    local target=$1 out=$2/out upper=$2/written/upper folders names link='' folder

    # Only in a folder of both can anything be gone. One that was a link in STEP/out had nothing.
    folders=$(mktemp) names=$(mktemp)
    (cd "$upper" && find . -type d -print0) | while IFS= read -r -d '' folder; do
        if [ -L "$out/$folder" ]; then link=$folder; fi
        if [ -n "$link" ] && [[ $folder/ == "$link"/* ]]; then continue; fi
        if [ -d "$out/$folder" ]; then printf '%s\0' "$folder"; fi
    done >"$folders"

    # Lists kind and path of all entries of these folders.
    named() { # FOLDER
        (cd "$1" && xargs -0 -r -a "$folders" \
            sh -c 'find "$@" -mindepth 1 -maxdepth 1 -printf "%y\t%p\n"' sh) | sort
    }
    named "$target" >"$names"
    named "$out" | comm -23 - "$names" | cut -f 2- >"$2/written/gone"
}

merge() { # STEP
    local out=$1/out written=$1/written gone
    while IFS= read -r gone; do
        rm -rf "${out:?}/$gone"
    done <"$written/gone"

    # Whiteouts: the files they hide were removed above.
    find "$written/upper" -type c -delete

    cp --archive --link --remove-destination "$written/upper/." "$out/"
    rm -rf "$written"
}

"$@"
