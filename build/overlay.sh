#!/bin/bash
# First program inside the sandbox: lays the folders a command may write to over those it may not, then becomes the command.
# The mounts live in the sandbox's own mount namespace and are gone with it.
#   overlay.sh [--overlay TARGET UPPER LOWER[:LOWER...] | --overlay-whole TARGET UPPER LOWER[:LOWER...] |
#       --overlay-times TARGET UPPER LOWER[:LOWER...] TIMES]... -- COMMAND [ARG...]
# UPPER holds two folders, `upper` (what the command writes) and `work` (overlayfs' own). With TIMES every file but documentation has one
# old modification time, or that which this file names, a line each: seconds since the epoch, tab, path. With --overlay-whole every
# file in UPPER/upper is one of its own, with all its content (settle.sh).
set -euo pipefail
shopt -s inherit_errexit

# Older than any build.
OLD=1000000000

# metacopy: touching or chmod-ing a file does not copy its contents.
SPARING=metacopy=on,redirect_dir=on,index=off
WHOLE=metacopy=off,redirect_dir=off,index=off
lay() { # TARGET UPPER LOWERS [OPTIONS]
    mkdir -p "$1" "$2/upper" "$2/work"
    mount -t overlay overlay -o "lowerdir=$3,upperdir=$2/upper,workdir=$2/work,${4:-$SPARING}" "$1"
}

# A layer in memory with nothing but modification times, for LOWERS; its path goes to standard output. Documentation is not built. What is
# old already, as a source that was fetched (old.sh), needs none. Lowers are looked through one by one, for what the kernel has cached of
# them serves the next run, and of an overlay nothing; what one of them hides of another is not there to be touched.
layer_of_times() { # LOWERS TIMES
    local layer time lower lowers
    IFS=: read -ra lowers <<<"$1"
    layer=$(mktemp -d /run/times.XXXXXX)
    lay "$layer/all" "$layer" "$1"
    (
        cd "$layer/all"
        # What vanishes meanwhile, as another build's objects in a tree, is no source.
        for lower in "${lowers[@]}"; do
            (cd "$lower" && find . -ignore_readdir_race -xdev \( -path './Documentation/?*' ! -name Kconfig -o -path ./.git \) -prune -o \
                ! -type d \( -newermt "@$OLD" -o ! -newermt "@$((OLD - 1))" \) -print0) || true
        done |
            xargs -0 -r -n 3000 -P "$(nproc)" touch --no-dereference --no-create --date "@$OLD" -- 2>"$layer/said" ||
            # A folder that another lower has a file for; xargs has 123 for those, and other codes for what was killed.
            { [ $? = 123 ] && ! grep -v ': Not a directory$' "$layer/said" >&2; }
        [ ! -s "$2" ] || cut -f 1 "$2" | sort -u | while read -r time; do
            awk -F '\t' -v time="$time" '$1 == time { printf "%s%c", $2, 0 }' "$2" |
                xargs -0 -r touch --no-dereference --no-create --date "@$time" --
        done
    )
    umount "$layer/all"
    echo "$layer/upper"
}

while true; do
    case $1 in
        --overlay)
            lay "$2" "$3" "$4"
            shift 4
            ;;
        --overlay-whole)
            lay "$2" "$3" "$4" "$WHOLE"
            shift 4
            ;;
        --overlay-times)
            times=$(layer_of_times "$4" "$5")
            lay "$2" "$3" "$times:$4"
            shift 5
            ;;
        *) break ;;
    esac
done
[ "$1" = -- ] || { echo "overlay.sh: unexpected argument: $1" >&2; exit 2; }
shift
exec "$@"
