#!/bin/bash
# Hides what git ignores in a tree, first part: ignored.sh TREE UPPER FILE [LEFT-OUT...]
# A folder of nothing else becomes one whiteout in UPPER, the folder of an overlay that is to lie over TREE: however much is below it.
# FILE gets the other paths, NUL behind each, for hide.sh. LEFT-OUT are paths in the tree to say nothing of.
set -euo pipefail
. "$(dirname "$0")/git.sh"
tree=$(realpath "$1") upper=$2 file=$3
shift 3
export LC_ALL=C
own=$(mktemp -d)
trap 'rm -rf "$own"' EXIT
git_over "$tree" "$own" || { echo "ignored.sh: $tree is no work tree of git any more" >&2; exit 1; }
ignored_files "${@/#/:(exclude,literal)}" | sort -z >"$own/ignored"
mkdir -p "$upper"
: >"$file"
hidden='' folders=0
while IFS= read -r -d '' path; do
    [ -z "$hidden" ] || [[ $path != "$hidden"* ]] || continue
    case $path in
        */)
            mkdir -p "$upper/$(dirname "$path")"
            # What in it was hidden already goes with it.
            rm -rf "$upper/${path%/}"
            mknod "$upper/${path%/}" c 0 0
            hidden=$path folders=$((folders + 1))
            ;;
        *) printf '%s\0' "$path" >>"$file" ;;
    esac
done <"$own/ignored"
echo "ignored.sh: $folders folders, $(tr -cd '\0' <"$file" | wc -c) files"
