#!/bin/bash
# First program inside the sandbox: lays the folders a command may write to over those it may not, then becomes the command.
# The mounts live in the sandbox's own mount namespace and are gone with it.
#   overlay.sh [--overlay|--overlay-whole|--overlay-rooted TARGET UPPER LOWERS | \
#       --overlay-built TARGET UPPER LOWERS TIMES]... -- COMMAND [ARG...]
# LOWERS are folders with `:` between them, the topmost first. UPPER holds two folders, `upper` (what the command writes) and `work`
# (overlayfs' own). With --overlay-whole every file in UPPER/upper is one of its own, with all its content (settle.sh). With
# --overlay-rooted what is the builder's (contain.sh) is root's. With --overlay-built all files but documentation are the builder's,
# and there is no .git; TIMES is empty, or a file: then each of them has one old modification time, or that which the file names, a
# line each: seconds since the epoch, tab, path.
set -euo pipefail
shopt -s inherit_errexit
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Older than any build.
OLD=1000000000

# The user that others' programs run as: see contain.sh.
BUILDER=65530

# metacopy: touching or chmod-ing a file does not copy its contents.
SPARING=metacopy=on,redirect_dir=on,index=off
WHOLE=metacopy=off,redirect_dir=off,index=off
lay() { # TARGET UPPER LOWERS [OPTIONS]
    mkdir -p "$1" "$2/upper" "$2/work"
    local said
    said=$(mount -t overlay overlay -o "nosuid,nodev,lowerdir=$3,upperdir=$2/upper,workdir=$2/work,${4:-$SPARING}" "$1" 2>&1) || {
        problem refused "no overlay can be mounted: ${said%%$'\n'*}; cross-bpf doctor says how to mend it"
        exit 1
    }
}

# each COMMAND...: runs it for the paths on standard input, NUL between them. What one lower hides of another is not there, and of what
# vanishes meanwhile, as another build's objects in a tree, nothing is said.
each() {
    local said
    said=$(mktemp)
    # xargs has 123 for commands that failed, and other codes for what was killed.
    xargs -0 -r -n 3000 -P "$(nproc)" "$@" 2>"$said" ||
        { [ $? = 123 ] && ! grep -vE ': (Not a directory|No such file or directory)$' "$said" >&2; }
    rm "$said"
}

# A layer in memory with nothing but owners and modification times, for LOWERS; its path goes to standard output. Documentation is not built.
# What is the builder's and old already, as a source that was fetched (old.sh), needs none. Lowers are looked through one by one, for what the
# kernel has cached of them serves the next run, and of an overlay nothing.
layer_of_facts() { # LOWERS TIMES
    local layer time lower lowers
    IFS=: read -ra lowers <<<"$1"
    layer=$(mktemp -d /run/facts.XXXXXX)
    lay "$layer/all" "$layer" "$1"
    for lower in "${lowers[@]}"; do
        (cd "$lower" && find . -ignore_readdir_race -xdev -name .git -fprint0 "$layer/repositories" -prune -o \
            -path './Documentation/?*' ! -name Kconfig -o \
            \( ! -type c ! -uid "$BUILDER" -fprint0 "$layer/found" , \
            ! -type d \( -newermt "@$OLD" -o ! -newermt "@$((OLD - 1))" \) -print0 \)) >>"$layer/new" || true
        cat "$layer/found" >>"$layer/others"
        cat "$layer/repositories" >>"$layer/git"
    done
    (
        cd "$layer/all"
        if [ -n "$2" ]; then
            each touch --no-dereference --no-create --date "@$OLD" -- <"$layer/new"
            [ ! -s "$2" ] || cut -f 1 "$2" | sort -u | while read -r time; do
                awk -F '\t' -v time="$time" '$1 == time { printf "%s%c", $2, 0 }' "$2" |
                    xargs -0 -r touch --no-dereference --no-create --date "@$time" --
            done
        fi
        # The folder of a .git as well, so that it is in the layer.
        sed -z 's|/[^/]*$||' "$layer/git" | cat - "$layer/others" | each chown --no-dereference "$BUILDER:$BUILDER" --
    )
    umount "$layer/all"
    # Whiteouts. What git knows may hold a token, and would have the release name the commit.
    printf './.git\0' | cat - "$layer/git" | sort -zu | while IFS= read -r -d '' path; do
        [ ! -d "$layer/upper/${path%/*}" ] || mknod "$layer/upper/$path" c 0 0
    done
    echo "$layer/upper"
}

# The guest's root is to be root's, whoever built it.
rooted() { # TARGET LOWERS
    local lower lowers
    IFS=: read -ra lowers <<<"$2"
    for lower in "${lowers[@]}"; do
        (cd "$lower" && find . -xdev -uid "$BUILDER" -print0)
    done | (cd "$1" && each chown --no-dereference 0:0 --)
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
        --overlay-rooted)
            lay "$2" "$3" "$4"
            rooted "$2" "$4"
            shift 4
            ;;
        --overlay-built)
            facts=$(layer_of_facts "$4" "$5")
            lay "$2" "$3" "$facts:$4"
            shift 5
            ;;
        *) break ;;
    esac
done
[ "$1" = -- ] || { echo "overlay.sh: unexpected argument: $1" >&2; exit 2; }
shift
exec "$@"
