#!/bin/bash
# Applies patches in order, each whole or not at all: patch.sh TREE STATUS [PATCH...]
# STATUS gets a line per patch: state (applied, already-there, failed), the patch's file name, and for a failure file and hunk.
# Like git am: no fuzz, offsets are fine.
set -euo pipefail
tree=$1 status=$2
shift 2
: >"$status"
options=(--directory="$tree" --strip=1 --fuzz=0 --batch --no-backup-if-mismatch --reject-file=-)

# Is this a kernel tree with BPF selftests? Said here once, for sources of every kind.
for needed in Makefile tools/testing/selftests/bpf/Makefile; do
    [ -e "$tree/$needed" ] || { echo "INVALID-INPUT kernel: not a Linux source tree with BPF selftests: it has no $needed" >&2; exit 65; }
done

for patch in "$@"; do
    name=$(basename "$patch")
    if output=$(patch "${options[@]}" --forward --dry-run --input="$patch" 2>&1); then
        patch "${options[@]}" --forward --input="$patch"
        printf 'applied\t%s\t\n' "$name" >>"$status"
    elif patch "${options[@]}" --reverse --force --dry-run --input="$patch" >/dev/null 2>&1; then
        echo "$name: already there"
        printf 'already-there\t%s\t\n' "$name" >>"$status"
    else
        printf '%s\n' "$output"
        # `checking file F` comes first, then `Hunk #1 FAILED at 10.` or a sentence about the file.
        where=$(awk '
            /^(checking|patching) file / { file = $0; sub(/^[a-z]+ file /, "", file) }
            /^Hunk #[0-9]+ FAILED/ { print file ": " $1 " " $2 " does not apply" $4 " " $5 " " $6; exit }
            /can.t find file to patch|Only garbage was found|malformed patch|Reversed \(or previously applied\)/ { print (file ? file ": " : "") $0; exit }
        ' <<<"$output" | sed -e "s|^$tree/||" -e 's/does not applyat/does not apply at/')
        printf 'failed\t%s\t%s\n' "$name" "${where:-$(head -n 1 <<<"$output")}" >>"$status"
        echo "$name: does not apply: ${where:-$(head -n 1 <<<"$output")}" >&2
        exit 1
    fi
done
