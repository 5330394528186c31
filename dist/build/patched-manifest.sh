#!/bin/bash
# Manifest of a tree with patches over it: patched-manifest.sh MANIFEST UPPER TREE FILE
# MANIFEST is that of the tree below (manifest.sh), UPPER the overlay's folder with all that the patches wrote or removed, TREE the
# tree as it looks with them.
set -euo pipefail
manifest=$1 upper=$2 tree=$3 file=$4
export LC_ALL=C
written=$(mktemp) gone=$(mktemp)
# The id that git gives to a blob, as in MANIFEST: what is a patch today and committed tomorrow is one content.
blob() { # BYTES: of what is on standard input
    { printf 'blob %s\0' "$1"; cat; } | sha1sum | cut -c -40
}
# A file that was removed is a character device there.
find "$upper" ! -type d -printf '%P\n' >"$written"
# Of a folder that went with its last file nothing else is there.
find "$upper" -type c -printf '%P\n' >"$gone"
{
    awk -F '\t' -v written="$written" -v gone="$gone" '
        BEGIN {
            while ((getline line < written) > 0) skip[line] = 1
            while ((getline line < gone) > 0) folder[++folders] = line "/"
        }
        { for (i = 1; i <= folders; i++) if (index($3, folder[i]) == 1) next }
        !($3 in skip)' "$manifest"
    while IFS= read -r path; do
        if [ -L "$tree/$path" ]; then
            printf '%s\t120000\t%s\n' "$(readlink -n "$tree/$path" | blob "$(stat -c %s "$tree/$path")")" "$path"
        elif [ -f "$tree/$path" ]; then
            mode=100644
            [ ! -x "$tree/$path" ] || mode=100755
            size=$(stat -c %s "$tree/$path")
            printf '%s\t%s\t%s\n' "$(blob "$size" <"$tree/$path")" "$mode" "$path"
        fi
    done <"$written"
} | sort -t "$(printf '\t')" -k 3 >"$file"
rm "$written" "$gone"
