#!/bin/bash
# Packs a product as one archive for a far store: pack.sh FOLDER ARCHIVE LEVEL WINDOW
# LEVEL is zstd's, WINDOW the log2 of the bytes it looks back over (zstd --long); bench/archive measures both.
# Times survive to the nanosecond, owners, devices and attributes as well. Of a kernel's output, what make never looks at
# (.tmp_vmlinux*) stays out, and vmlinux.o, of which a build that has nothing to do looks only at the time, is packed as an empty file.
# Files of one name stand together: an object and its module share most of their bytes.
set -euo pipefail
folder=$1 archive=$2 level=$3 window=$4
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT
cd "$folder"
empty=()
if [ -f out/vmlinux.o ]; then
    mkdir "$lists/out"
    : >"$lists/out/vmlinux.o"
    touch --reference=out/vmlinux.o "$lists/out/vmlinux.o"
    empty=(--directory="$lists" ./out/vmlinux.o)
fi
# Folders first, then files by base name without its ending.
find . -type d -print0 | LC_ALL=C sort -z >"$lists/folders"
find . ! -type d ! -path './out/.tmp_vmlinux*' ! -path ./out/vmlinux.o -printf '%f\t%p\0' |
    sed -z -E -e 's/^\.*([^.\t]+)[^\t]*\t/\1\t/' | LC_ALL=C sort -z -s | sed -z 's/^[^\t]*\t//' >"$lists/files"
# tar ends with 1 when a file's ctime changes meanwhile: another build that takes it over gives it one more name, and that is all that
# ever happens to a product.
{
    tar --create --format=posix --pax-option=delete=atime,delete=ctime --numeric-owner --xattrs --xattrs-include='*' --no-recursion --null \
        --warning=no-file-changed --files-from="$lists/folders" --files-from="$lists/files" "${empty[@]}" || [ $? = 1 ]
} | zstd --quiet --force "-$level" "--long=$window" -T0 -o "$archive"
