#!/bin/bash
# Takes over the output of an earlier build, or a root: link-output.sh BASE OUT [PATTERN]
# BASE is the earlier product. OUT gets hard links to its files, which cost nothing; so nothing may
# write to them (a build has an overlay over them). Files whose name fits PATTERN are copied. Both
# lie in one cache-dir, so on one file system. Where that has no hard links this fails, and a clean
# build follows.
set -euo pipefail
base=$1 out=$2 pattern=${3:-}

mkdir -p "$out"
cp --archive --link "$base/." "$out/"
[ -z "$pattern" ] || find "$base" -type f -name "$pattern" -printf '%P\0' |
    (
        cd "$base" &&
            xargs -0 -r cp --archive --parents --remove-destination --target-directory="$out" --
    )
