#!/bin/bash
# First program inside the sandbox: lays the folders a command may write to over those it may not, then becomes the command.
# The mounts live in the sandbox's own mount namespace and are gone with it.
#   overlay.sh [--overlay TARGET UPPER LOWER[:LOWER...]]... -- COMMAND [ARG...]
# UPPER holds two folders, `upper` (what the command writes) and `work` (overlayfs' own).
set -euo pipefail

while [ "$1" = --overlay ]; do
    target=$2 upper=$3 lower=$4
    shift 4
    mkdir -p "$target" "$upper/upper" "$upper/work"
    # metacopy: touching or chmod-ing a file does not copy its contents.
    mount -t overlay overlay -o "lowerdir=$lower,upperdir=$upper/upper,workdir=$upper/work,metacopy=on,redirect_dir=on" "$target"
done
[ "$1" = -- ] || { echo "overlay.sh: unexpected argument: $1" >&2; exit 2; }
shift
exec "$@"
