#!/bin/bash
# Fetches one commit of a repository, without its history: git-source.sh REPOSITORY REF FOLDER [OBJECTS]
# FOLDER gets `tree` (a work tree) and `id` (the commit). OBJECTS keeps what was fetched: another commit then fetches only what is new
# in it. The tree shares the files of the objects and needs OBJECTS no more.
# The address is the user's, who may need their own configuration, agent and proxies to reach it: the fetch has these (git.sh). The
# rest looks at what was fetched and has none: no filter or hook runs for it, whoever would have configured it.
set -euo pipefail
. "$(dirname "$0")/git.sh"
repository=$1 ref=$2 folder=$3 objects=${4:-}
tree=$folder/tree

fetching
# An address that is a path counts from where we are. A server may think for minutes about what to send.
fetch() { # GIT-DIR REFSPEC
    bash "$(dirname "$0")/stalled.sh" 300 \
        "${fetching[@]}" --git-dir="$1" -c core.bare=true fetch --depth 1 --no-tags --no-recurse-submodules -- "$repository" "$2"
}

in_tree() { "${quiet[@]}" git --git-dir="$tree/.git" --work-tree="$tree" -c advice.detachedHead=false "$@"; }

checkout() { in_tree checkout --quiet --detach "$commit"; }

# Repositories of ours; a user's template may bring hooks.
init() { "${quiet[@]}" git init --quiet --template= "$@"; }

if [ -z "$objects" ]; then
    rm -rf "$tree"
    init "$tree"
    fetch "$tree/.git" "$ref"
    commit=$(in_tree rev-parse 'FETCH_HEAD^{commit}')
    checkout
else
    kept=$objects/repository aside=$objects/aside
    mkdir -p "$objects"
    # One fetch at a time: the other may then find all it wants.
    exec 9>"$objects/lock"
    flock 9
    # What a fetch that was killed had set aside.
    [ -e "$kept" ] || [ ! -e "$aside" ] || mv "$aside" "$kept"
    rm -rf "$aside"
    before=$(ls -A "$kept" 2>/dev/null || true)

    # Fetches into what is kept, and lets the tree have its objects. Never by `git -C`, which looks for a repository further up.
    share() {
        flock 9 &&
            rm -rf "$tree" &&
            init "$tree" &&
            # What is kept may come from a store elsewhere: its objects count, what it would have git do does not.
            rm -rf "$kept"/{config,config.worktree,commondir,hooks,info,objects/info/alternates} &&
            init --bare "$kept" &&
            # A fetch that was killed leaves its locks, which nobody else can hold now.
            find "$kept" -name '*.lock' -delete &&
            # A ref of its own keeps the commit from being collected, and is what the next fetch tells the server it has.
            fetch "$kept" "+$ref:refs/cross-bpf/last" &&
            commit=$("${quiet[@]}" git --git-dir="$kept" rev-parse 'refs/cross-bpf/last^{commit}') &&
            rm -rf "$tree/.git/objects" &&
            cp --archive --link "$kept/objects" "$tree/.git/objects" &&
            cp "$kept/shallow" "$tree/.git/shallow" &&
            flock --unlock 9
    }

    if ! { share && checkout; }; then
        [ -n "$before" ] || exit 1
        # What is kept may have come broken from a store elsewhere; it may also be the network.
        echo 'that failed with what was kept of the repository; fetching all of it' >&2
        flock 9
        mv "$kept" "$aside"
        if ! { share && checkout; }; then
            flock 9
            rm -rf "$kept"
            mv "$aside" "$kept"
            exit 1
        fi
        rm -rf "$aside"
    fi
fi
in_tree rev-parse HEAD >"$folder/id"
cat "$folder/id"
