#!/bin/bash
# Manifest of a tree with patches over it: patched-manifest.sh MANIFEST UPPER TREE FILE
# MANIFEST is that of the tree below (manifest.sh), UPPER the overlay's folder with all that the patches wrote or removed, TREE the
# tree as it looks with them.
set -euo pipefail
manifest=$1 upper=$2 tree=$3 file=$4
export LC_ALL=C
written=$(mktemp)
# A file that was removed is a character device there.
find "$upper" ! -type d -printf '%P\n' >"$written"
{
    awk -F '\t' -v written="$written" '
        BEGIN { while ((getline line < written) > 0) skip[line] = 1 }
        !($3 in skip)' "$manifest"
    while IFS= read -r path; do
        if [ -L "$tree/$path" ]; then
            printf '%s\t120000\t%s\n' "$(readlink "$tree/$path")" "$path"
        elif [ -f "$tree/$path" ]; then
            mode=100644
            [ ! -x "$tree/$path" ] || mode=100755
            # git's blob id: what is a patch today and committed tomorrow is one content.
            id=$({ printf 'blob %s\0' "$(stat -c %s "$tree/$path")"; cat "$tree/$path"; } | sha1sum | cut -c -40)
            printf '%s\t%s\t%s\n' "$id" "$mode" "$path"
        fi
    done <"$written"
} | sort -t "$(printf '\t')" -k 3 >"$file"
rm "$written"
