#!/bin/bash
# Makes the files of a source that is ours as a build is to see them (overlay.sh), old and the builder's: old.sh TREE
# Once, where every build would have to do it in a layer of its own.
set -euo pipefail
cd "$1"
find . -path ./.git -prune -o ! -type d -print0 |
    xargs -0 -r -n 3000 -P "$(nproc)" touch --no-dereference --no-create --date @1000000000 --
find . -path ./.git -prune -o -print0 | xargs -0 -r -n 3000 -P "$(nproc)" chown --no-dereference 65530:65530 --
