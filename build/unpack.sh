#!/bin/bash
# Unpacks what pack.sh packed: unpack.sh ARCHIVE FOLDER
set -euo pipefail
archive=$1 folder=$2
mkdir -p "$folder"
# Folders come before what is in them: their times are set at the very end.
zstd --quiet --decompress --stdout --long=31 "$archive" |
    tar --extract --numeric-owner --xattrs --xattrs-include='*' --same-permissions --delay-directory-restore --directory "$folder"
