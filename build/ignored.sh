#!/bin/bash
# Hides the ignored files of a tree, part 1: ignored.sh TREE UPPER FILE [LEFT-OUT...]
# A folder that git ignores becomes one whiteout in UPPER, the upper folder of an overlay over TREE,
# however much it holds. FILE gets the other paths that git ignores, NUL behind each, for hide.sh.
# LEFT-OUT are paths in TREE that are skipped.
set -euo pipefail
. "$(dirname "$0")/git.sh"

tree=$(realpath "$1") upper=$2 file=$3
shift 3
export LC_ALL=C

own=$(mktemp -d)
trap 'rm -rf "$own"' EXIT
git_over "$tree" "$own" || {
    echo "ignored.sh: $tree is no work tree of git any more" >&2
    exit 1
}
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
            rm -rf "${upper:?}/${path%/}"
            mknod "$upper/${path%/}" c 0 0
            hidden=$path folders=$((folders + 1))
            ;;
        *) printf '%s\0' "$path" >>"$file" ;;
    esac
done <"$own/ignored"
echo "ignored.sh: $folders folders, $(tr -cd '\0' <"$file" | wc -c) files"
