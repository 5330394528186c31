#!/bin/bash
# Makes the manifest of a patched tree: patched-manifest.sh MANIFEST UPPER TREE FILE
# MANIFEST is that of the tree without patches (manifest.sh). UPPER is the overlay's upper folder,
# with all that the patches wrote or removed. TREE is the tree as they leave it.
set -euo pipefail
manifest=$1 upper=$2 tree=$3 file=$4
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Lists have a path on each line. Lines and NUL swap places, for a path may hold a line break.
listed() { tr '\n\0' '\0\n'; }

# Prints the id that git gives to a blob, as in MANIFEST: a patch and a commit of the same content
# then give equal trees.
blob() { # BYTES: how many there are on standard input
    { printf 'blob %s\0' "$1"; cat; } | sha1sum | cut -c -40
}

# Written files, and character devices (whiteouts) for removed ones. A whiteout may stand for a
# folder with all that it held.
find "$upper" -mindepth 1 ! -type d -printf '%P\0' >"$work/written"
listed <"$work/written" >"$work/over"
find "$upper" -mindepth 1 -type d -printf '%P\0' | listed >"$work/folders"

# Lines of MANIFEST that stay true go to `far`. Lines for files in a folder that UPPER has go to
# `near`: that folder may have been removed and made again, so the files may be gone.
awk -v over="$work/over" -v folders="$work/folders" -v near="$work/near" '
    BEGIN {
        while ((getline line < over) > 0) gone[line] = 1
        while ((getline line < folders) > 0) folder[line] = 1
        printf "" > near
    }
    {
        path = substr($0, index($0, "\t") + 1)
        path = substr(path, index(path, "\t") + 1)
        if (path in gone || path in folder) next
        inside = 0
        for (at = length(path); at > 0; at--) {
            if (substr(path, at, 1) != "/") continue
            above = substr(path, 1, at - 1)
            if (above in gone) next
            if (above in folder) inside = 1
        }
        if (inside) print > near
        else print
    }' "$manifest" >"$work/far"
{
    cat "$work/far"
    {
        while IFS= read -r -d '' line; do
            path=${line#*$'\t'}
            path=${path#*$'\t'}
            if [ -e "$tree/$path" ] || [ -L "$tree/$path" ]; then printf '%s\0' "$line"; fi
        done < <(listed <"$work/near")
        while IFS= read -r -d '' path; do
            if [ -L "$tree/$path" ]; then
                size=$(stat -c %s "$tree/$path")
                printf '%s\t120000\t%s\0' "$(readlink -n "$tree/$path" | blob "$size")" "$path"
            elif [ -f "$tree/$path" ]; then
                mode=100644
                [ ! -x "$tree/$path" ] || mode=100755
                size=$(stat -c %s "$tree/$path")
                printf '%s\t%s\t%s\0' "$(blob "$size" <"$tree/$path")" "$mode" "$path"
            fi
        done <"$work/written"
    } | listed
} | sort -t "$(printf '\t')" -k 3 >"$file"
