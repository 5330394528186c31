#!/bin/bash
# Packs a product as one archive for a cache elsewhere:
#   pack.sh FOLDER ARCHIVE LEVEL WINDOW [FIND-WORD...]
# LEVEL is zstd's; WINDOW is the log2 of the bytes that it looks back over (zstd --long):
# bench/archive measures both. The archive has times to the nanosecond, owners, devices and extended
# attributes. Files of one name are neighbours: an object and its module share most of their bytes.
#
# Of KBUILD_OUTPUT, .tmp_vmlinux* stay out: make never looks at them. vmlinux.o becomes an empty
# file with its time: that is all that a build looks at which has nothing to do.
#
# FIND-WORDs are actions of find that print a line for a file. With them the archive gets `files`, a
# line for each of its files, and `sums`, their checksums (src/effects/inventory.ts). FOLDER's own
# `files` and `sums` are about the folder, not the archive: they stay out.
set -euo pipefail
folder=$1 archive=$2 level=$3 window=$4
shift 4

lists=$(mktemp -d)
mkdir "$lists/notes"
trap 'rm -rf "$lists"' EXIT
cd "$folder"

empty=()
if [ -f out/vmlinux.o ]; then
    mkdir "$lists/out"
    cp --attributes-only --preserve=mode,ownership,timestamps out/vmlinux.o "$lists/out/vmlinux.o"
    empty=(--directory="$lists" ./out/vmlinux.o)
fi

notes=(-path ./files -o -path ./sums -o -path ./size -o -path ./checked)
omitted=('(' "${notes[@]}" -o -path './out/.tmp_vmlinux*' -o -path ./out/vmlinux.o ')')

list() { # FIND-WORD...
    find . -mindepth 1 '(' "${omitted[@]}" -o -path ./product ')' -prune -o "$@" \
        >"$lists/notes/files"
    find . -mindepth 1 '(' "${omitted[@]}" -o -path ./product ')' -prune -o -type f -print0 |
        xargs -0 -r cksum >"$lists/notes/sums"
    [ "${#empty[@]}" = 0 ] || (
        cd "$lists"
        find . -path ./out/vmlinux.o '(' "$@" ')' >>notes/files
        cksum ./out/vmlinux.o >>notes/sums
    )
}

# Folders first, then files by base name without its ending.
find . -type d -print0 | LC_ALL=C sort -z >"$lists/folders"
find . ! -type d ! "${omitted[@]}" -printf '%f\t%p\0' |
    sed -z -E -e 's/^\.*([^.\t]+)[^\t]*\t/\1\t/' | LC_ALL=C sort -z -s |
    sed -z 's/^[^\t]*\t//' >"$lists/files"

# tar exits with 1 when a file's ctime changes while it reads. That is harmless: another build took
# the product over and added a hard link, and nothing else ever happens to a product.
{
    listed=()
    if [ "$#" -gt 0 ]; then
        list "$@"
        listed=(--directory="$lists/notes" ./files ./sums)
    fi

    tar --create --format=posix --pax-option=delete=atime,delete=ctime --numeric-owner \
        --xattrs --xattrs-include='*' --no-recursion --null --warning=no-file-changed \
        --files-from="$lists/folders" --files-from="$lists/files" "${empty[@]}" "${listed[@]}" ||
        [ $? = 1 ]
} | zstd --quiet --force "-$level" "--long=$window" -T0 -o "$archive"
