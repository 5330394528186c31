#!/bin/bash
# Unpacks what pack.sh packed: unpack.sh ARCHIVE FOLDER
# FOLDER gets the product, with vmlinux.o as an empty file of the time it had.
set -euo pipefail
archive=$1 folder=$2
mkdir -p "$folder"
zstd --quiet --decompress --stdout --long=31 "$archive" |
    tar --extract --numeric-owner --xattrs --xattrs-include='*' --same-permissions --delay-directory-restore --directory "$folder"
while read -r time file; do
    : >"$folder/$file"
    touch --date="@$time" "$folder/$file"
done <"$folder/.stubs"
rm "$folder/.stubs"
