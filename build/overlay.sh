#!/bin/bash
# Mounts overlays, then becomes COMMAND; the first script in a sandbox that needs any:
#   overlay.sh [--overlay|--overlay-whole|--overlay-rooted TARGET UPPER LOWERS | \
#       --overlay-built TARGET UPPER LOWERS TIMES]... -- COMMAND [ARG...]
# The mounts are in the sandbox's own mount namespace and go with it. LOWERS are folders, `:`
# between them, the topmost first. UPPER gets two folders: `upper`, what COMMAND writes, and `work`,
# which overlayfs needs.
#   --overlay-whole   every file in `upper` has all its content (settle.sh needs that);
#   --overlay-rooted  root owns what the builder (contain.sh) owns below;
#   --overlay-built   for a build: the builder owns all files but documentation; no .git is there.
#                     TIMES may be a file: then all these files get one old modification time, but
#                     for those it names, a line each: seconds since the epoch, tab, path.
set -euo pipefail
shopt -s inherit_errexit
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Older than any build.
OLD=1000000000

# The user of foreign programs (contain.sh).
BUILDER=65530

command -v mount >/dev/null || lacks_mount

# metacopy: a change of owner, mode or time does not copy the contents of a file.
SPARING=metacopy=on,redirect_dir=on,index=off
WHOLE=metacopy=off,redirect_dir=off,index=off


lay() { # TARGET UPPER LOWERS [OPTIONS]
    local said options="nosuid,nodev,lowerdir=$3,upperdir=$2/upper,workdir=$2/work,${4:-$SPARING}"
    mkdir -p "$1" "$2/upper" "$2/work"
    said=$(mount -t overlay overlay -o "$options" "$1" 2>&1) || {
        problem refused "no overlay can be mounted: ${said%%$'\n'*};\
 cross-bpf doctor says how to mend it"
        exit 1
    }
}

# on_each COMMAND...: runs it for the paths on standard input, NUL between them. Ignores paths that
# are missing: one lower may hide them from another, and files of another build in the tree may
# vanish.
on_each() {
    local said
    said=$(mktemp)
    # 123: a command failed. Other statuses: one was killed.
    xargs -0 -r -n 3000 -P "$(nproc)" "$@" 2>"$said" ||
        { [ $? = 123 ] && ! grep -vE ': (Not a directory|No such file or directory)$' "$said" >&2; }
    rm "$said"
}

# layer_of_facts LOWERS TIMES: prints the path of a layer in memory that changes only owners and
# modification times, and hides each .git. It has nothing for documentation, which is not built, nor
# for files that are old and the builder's already (old.sh).
# Searches the lowers one by one: the kernel's cache of them serves the next run, one of an overlay
# would be lost.
layer_of_facts() {
    local layer time lower lowers
    IFS=: read -ra lowers <<<"$1"
    layer=$(mktemp -d /run/facts.XXXXXX)
    lay "$layer/all" "$layer" "$1"

    for lower in "${lowers[@]}"; do
        (cd "$lower" && find . -ignore_readdir_race -xdev \
            -name .git -fprint0 "$layer/repositories" -prune -o \
            -path './Documentation/?*' ! -name Kconfig -o \
            \( ! -type c ! -uid "$BUILDER" -fprint0 "$layer/found" , \
            ! -type d \( -newermt "@$OLD" -o ! -newermt "@$((OLD - 1))" \) -print0 \)) \
            >>"$layer/new" || true
        cat "$layer/found" >>"$layer/others"
        cat "$layer/repositories" >>"$layer/git"
    done

    (
        cd "$layer/all"
        if [ -n "$2" ]; then
            on_each touch --no-dereference --no-create --date "@$OLD" -- <"$layer/new"
            [ ! -s "$2" ] || cut -f 1 "$2" | sort -u | while read -r time; do
                awk -F '\t' -v time="$time" '$1 == time { printf "%s%c", $2, 0 }' "$2" |
                    xargs -0 -r touch --no-dereference --no-create --date "@$time" --
            done
        fi

        # A .git's folder has to be in the layer, for the whiteout.
        sed -z 's|/[^/]*$||' "$layer/git" | cat - "$layer/others" |
            on_each chown --no-dereference "$BUILDER:$BUILDER" --
    )

    umount "$layer/all"
    # Whiteouts: a repository may hold a token, and would add its commit to the kernel's release.
    printf './.git\0' | cat - "$layer/git" | sort -zu | while IFS= read -r -d '' path; do
        [ ! -d "$layer/upper/${path%/*}" ] || mknod "$layer/upper/$path" c 0 0
    done
    echo "$layer/upper"
}

# Gives what the builder owns in LOWERS to root.
rooted() { # TARGET LOWERS
    local lower lowers
    IFS=: read -ra lowers <<<"$2"
    for lower in "${lowers[@]}"; do
        (cd "$lower" && find . -xdev -uid "$BUILDER" -print0)
    done | (cd "$1" && on_each chown --no-dereference 0:0 --)
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
[ "$1" = -- ] || {
    echo "overlay.sh: unexpected argument: $1" >&2
    exit 2
}
shift
exec "$@"
