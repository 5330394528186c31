#!/bin/bash
# Manifest of a tree with patches over it: patched-manifest.sh MANIFEST UPPER TREE FILE
# MANIFEST is that of the tree below (manifest.sh), UPPER the overlay's folder with all that the patches wrote or removed, TREE the
# tree as it looks with them.
set -euo pipefail
manifest=$1 upper=$2 tree=$3 file=$4
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In lists a line is a path: a line break in one is a NUL there.
listed() { tr '\n\0' '\0\n'; }

# The id that git gives to a blob, as in MANIFEST: what is a patch today and committed tomorrow is one content.
blob() { # BYTES: of what is on standard input
    { printf 'blob %s\0' "$1"; cat; } | sha1sum | cut -c -40
}

# Files that were written, and character devices for what was removed; where that is a folder, for all that was in it.
find "$upper" -mindepth 1 ! -type d -printf '%P\0' >"$work/written"
listed <"$work/written" >"$work/over"
find "$upper" -mindepth 1 -type d -printf '%P\0' | listed >"$work/folders"

# Lines of MANIFEST that are still true go to `far`. Those in a folder that is in UPPER go to `near`: one that was removed and made
# again has nothing of the one below, and find does not see that.
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
                printf '%s\t120000\t%s\0' "$(readlink -n "$tree/$path" | blob "$(stat -c %s "$tree/$path")")" "$path"
            elif [ -f "$tree/$path" ]; then
                mode=100644
                [ ! -x "$tree/$path" ] || mode=100755
                size=$(stat -c %s "$tree/$path")
                printf '%s\t%s\t%s\0' "$(blob "$size" <"$tree/$path")" "$mode" "$path"
            fi
        done <"$work/written"
    } | listed
} | sort -t "$(printf '\t')" -k 3 >"$file"
