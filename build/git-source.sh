#!/bin/bash
# Fetches one commit of a repository, without its history:
#   git-source.sh REPOSITORY REF FOLDER [OBJECTS]
# FOLDER gets `tree` (a work tree) and `id` (the commit). OBJECTS, a cache entry, keeps what was
# fetched: a later fetch takes only what is new. The tree has hard links to the objects, so it does
# not need OBJECTS afterwards.
# The fetch has the user's configuration, agent and proxies (git.sh), which may be needed to reach
# REPOSITORY. No other git command has them: whatever was configured, no filter or hook runs.
set -euo pipefail
. "$(dirname "$0")/git.sh"

repository=$1 ref=$2 folder=$3 objects=${4:-}
tree=$folder/tree

fetching
# Where REPOSITORY is a path, it counts from the current folder. A server may think for minutes about
# what to send.
fetch() { # GIT-DIR REFSPEC
    bash "$(dirname "$0")/stalled.sh" 300 \
        "${fetching[@]}" --git-dir="$1" -c core.bare=true \
        fetch --depth 1 --no-tags --no-recurse-submodules -- "$repository" "$2"
}

in_tree() {
    "${quiet[@]}" git --git-dir="$tree/.git" --work-tree="$tree" -c advice.detachedHead=false "$@"
}

checkout() { in_tree checkout --quiet --detach "$commit"; }

# Without a template: the user's may bring hooks.
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

    # One fetch at a time: the next one may then find all that it needs.
    exec 9>"$objects/lock"
    flock 9

    # Put back what a fetch that was killed had set aside.
    [ -e "$kept" ] || [ ! -e "$aside" ] || mv "$aside" "$kept"
    rm -rf "$aside"

    before=$(ls -A "$kept" 2>/dev/null || true)

    # Fetches into what is kept, and gives the tree its objects. Names each git directory: `git -C`
    # would look for a repository further up.
    share() {
        flock 9 &&
            rm -rf "$tree" &&
            init "$tree" &&
            # What is kept may come from another host's cache: use its objects, not its settings.
            rm -rf "$kept"/{config,config.worktree,commondir,hooks,info,objects/info/alternates} &&
            init --bare "$kept" &&
            # A fetch that was killed leaves its locks. Nobody can hold them: we hold ours.
            find "$kept" -name '*.lock' -delete &&
            # This ref keeps git from removing the commit, and tells the server what we have.
            fetch "$kept" "+$ref:refs/cross-bpf/last" &&
            commit=$("${quiet[@]}" git --git-dir="$kept" \
                rev-parse 'refs/cross-bpf/last^{commit}') &&
            rm -rf "$tree/.git/objects" &&
            cp --archive --link "$kept/objects" "$tree/.git/objects" &&
            cp "$kept/shallow" "$tree/.git/shallow" &&
            flock --unlock 9
    }

    if ! { share && checkout; }; then
        [ -n "$before" ] || exit 1
        # Perhaps what is kept is broken, perhaps it was the network: try without it.
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
