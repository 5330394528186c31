#!/bin/bash
# Gives the files of a source that we fetched an old time, and to the builder: old.sh TREE
# overlay.sh would do the same for every build, in a layer of its own. Here it is done once.
set -euo pipefail

cd "$1"
find . -path ./.git -prune -o ! -type d -print0 |
    xargs -0 -r -n 3000 -P "$(nproc)" touch --no-dereference --no-create --date @1000000000 --
find . -path ./.git -prune -o -print0 |
    xargs -0 -r -n 3000 -P "$(nproc)" chown --no-dereference 65530:65530 --
