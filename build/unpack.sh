#!/bin/bash
# Unpacks what pack.sh packed into an empty folder: unpack.sh ARCHIVE FOLDER BYTES FILES
# The archive may be anybody's: this runs in a sandbox that sees nothing else that can be written to (src/effects/archive.ts). More than
# BYTES or FILES are refused, and so is whatever tar has a word to say about, as names that lead out of the folder.
set -euo pipefail
archive=$1 folder=$2 bytes=$3 files=$4
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# Folders come before what is in them: their times are set at the very end. Of attributes, those that programs of a root need.
set +e
zstd --quiet --decompress --stdout --long=30 "$archive" | head --bytes="$bytes" |
    tar --extract --verbose --numeric-owner --xattrs --xattrs-include='user.*' --xattrs-include=security.capability \
        --same-permissions --same-owner --delay-directory-restore --warning=no-timestamp --directory "$folder" 2>"$said" |
    head --lines="$files" >/dev/null
ends=("${PIPESTATUS[@]}")
set -e
# Who writes to a reader that is gone ends with 141.
[ "${ends[2]}" != 141 ] || { echo "there are more than $files files in it" >&2; exit 1; }
[ "${ends[0]} ${ends[1]}" != '141 0' ] || { echo "it unpacks to more than $bytes bytes" >&2; exit 1; }
[ ! -s "$said" ] || { head --lines=3 "$said" >&2; exit 1; }
[ "${ends[*]}" = '0 0 0 0' ] || { echo "it is not whole: zstd ended with ${ends[0]}, tar with ${ends[2]}" >&2; exit 1; }
