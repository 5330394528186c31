#!/bin/bash
# Unpacks an archive of pack.sh into an empty folder: unpack.sh ARCHIVE FOLDER BYTES FILES
# Anybody may have made the archive: this runs in a sandbox that can write to FOLDER alone
# (src/effects/archive.ts). Refuses one with more than BYTES or FILES, and one that tar has anything
# to say about, such as a name that leads out of FOLDER.
set -euo pipefail
archive=$1 folder=$2 bytes=$3 files=$4
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# Folders come before their files, so tar sets their times at the very end. Of the extended
# attributes it takes those that programs of a root need.
set +e
zstd --quiet --decompress --stdout --long=30 "$archive" | head --bytes="$bytes" |
    tar --extract --verbose --numeric-owner --xattrs --xattrs-include='user.*' \
        --xattrs-include=security.capability --same-permissions --same-owner \
        --delay-directory-restore --warning=no-timestamp --directory "$folder" 2>"$said" |
    head --lines="$files" >/dev/null
ends=("${PIPESTATUS[@]}")
set -e

# 141: killed by SIGPIPE, for the reader had ended.
[ "${ends[2]}" != 141 ] || {
    echo "there are more than $files files in it" >&2
    exit 1
}
[ "${ends[0]} ${ends[1]}" != '141 0' ] || {
    echo "it unpacks to more than $bytes bytes" >&2
    exit 1
}
[ ! -s "$said" ] || {
    head --lines=3 "$said" >&2
    exit 1
}
[ "${ends[*]}" = '0 0 0 0' ] || {
    echo "it is not whole: zstd ended with ${ends[0]}, tar with ${ends[2]}" >&2
    exit 1
}
