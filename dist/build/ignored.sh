#!/bin/bash
# Lists what git ignores in a tree: ignored.sh TREE FILE [LEFT-OUT...]
# FILE gets the paths, NUL behind each; a folder of nothing else is one, with a slash at its end. LEFT-OUT are paths to say nothing of.
set -euo pipefail
tree=$(realpath "$1") file=$2
shift 2
GIT_CEILING_DIRECTORIES=$(dirname "$tree")
export GIT_OPTIONAL_LOCKS=0 GIT_CEILING_DIRECTORIES
git -C "$tree" -c "safe.directory=$tree" ls-files --others --ignored --exclude-standard --directory -z -- \
    . "${@/#/:(exclude)}" >"$file"
echo "ignored.sh: $(tr -cd '\0' <"$file" | wc -c) files and folders"
