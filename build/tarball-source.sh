#!/bin/bash
# Unpacks a kernel tarball: tarball-source.sh FILE FOLDER
# FOLDER gets `tree` and `id`, the SHA-256 of FILE.
set -euo pipefail
file=$1 folder=$2

rm -rf "$folder/tree"
mkdir -p "$folder/tree"
tar -x -f "$file" -C "$folder/tree"

# kernel.org's tarballs have one folder at the top: it is not part of the tree.
entries=("$folder"/tree/*)
if [ "${#entries[@]}" -eq 1 ] && [ -d "${entries[0]}" ]; then
    mv "${entries[0]}" "$folder/unwrapped"
    rmdir "$folder/tree"
    mv "$folder/unwrapped" "$folder/tree"
fi

sha256sum "$file" | cut -d ' ' -f 1 >"$folder/id"
