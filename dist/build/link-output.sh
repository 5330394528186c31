#!/bin/bash
# Takes over the output of an earlier build, or a root: link-output.sh BASE OUT [PATTERN]
# As other names of the same files, which costs nothing; nothing may write to them then (a build has an overlay over them). Both lie in
# one cache-dir, so on one file system; where that has no hard links this fails, and the build that follows is a clean one. Files whose
# name fits PATTERN are copied.
set -euo pipefail
base=$1 out=$2 pattern=${3:-}
mkdir -p "$out"
cp --archive --link "$base/." "$out/"
[ -z "$pattern" ] || find "$base" -type f -name "$pattern" -printf '%P\0' |
    (cd "$base" && xargs -0 -r cp --archive --parents --remove-destination --target-directory="$out" --)
