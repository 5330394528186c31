#!/bin/bash
# Packs a product as one archive for a far store: pack.sh FOLDER ARCHIVE LEVEL WINDOW [FIND-WORD...]
# LEVEL is zstd's, WINDOW the log2 of the bytes it looks back over (zstd --long); bench/archive measures both.
# Times survive to the nanosecond, owners, devices and attributes as well. Of a kernel's output, what make never looks at
# (.tmp_vmlinux*) stays out, and vmlinux.o, of which a build that has nothing to do looks only at the time, is packed as an empty file.
# Files of one name stand together: an object and its module share most of their bytes.
# With FIND-WORDs, in which find tells of a file, the archive has a list of what is in it, and sums of the contents (see
# src/effects/inventory.ts): `files` and `sums`. What the folder has of that is of the folder, not of the archive, and stays out.
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
left=('(' "${notes[@]}" -o -path './out/.tmp_vmlinux*' -o -path ./out/vmlinux.o ')')
list() { # FIND-WORD...
    find . -mindepth 1 '(' "${left[@]}" -o -path ./product ')' -prune -o "$@" >"$lists/notes/files"
    find . -mindepth 1 '(' "${left[@]}" -o -path ./product ')' -prune -o -type f -print0 | xargs -0 -r cksum >"$lists/notes/sums"
    [ "${#empty[@]}" = 0 ] || (
        cd "$lists"
        find . -path ./out/vmlinux.o '(' "$@" ')' >>notes/files
        cksum ./out/vmlinux.o >>notes/sums
    )
}
# Folders first, then files by base name without its ending.
find . -type d -print0 | LC_ALL=C sort -z >"$lists/folders"
find . ! -type d ! "${left[@]}" -printf '%f\t%p\0' |
    sed -z -E -e 's/^\.*([^.\t]+)[^\t]*\t/\1\t/' | LC_ALL=C sort -z -s | sed -z 's/^[^\t]*\t//' >"$lists/files"
# tar ends with 1 when a file's ctime changes meanwhile: another build that takes it over gives it one more name, and that is all that
# ever happens to a product.
{
    listed=()
    if [ "$#" -gt 0 ]; then
        list "$@"
        listed=(--directory="$lists/notes" ./files ./sums)
    fi
    tar --create --format=posix --pax-option=delete=atime,delete=ctime --numeric-owner --xattrs --xattrs-include='*' --no-recursion --null \
        --warning=no-file-changed --files-from="$lists/folders" --files-from="$lists/files" "${empty[@]}" "${listed[@]}" || [ $? = 1 ]
} | zstd --quiet --force "-$level" "--long=$window" -T0 -o "$archive"
