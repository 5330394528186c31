#!/bin/bash
# Fetches one commit of a repository, without its history: git-source.sh REPOSITORY REF FOLDER [OBJECTS]
# FOLDER gets `tree` (a work tree) and `id` (the commit). OBJECTS keeps what was fetched: another commit then fetches only what is new
# in it. The tree shares the files of the objects and needs OBJECTS no more.
set -euo pipefail
repository=$1 ref=$2 folder=$3 objects=${4:-}
tree=$folder/tree

checkout() { git -C "$tree" -c advice.detachedHead=false checkout --quiet --detach "$commit"; }

if [ -z "$objects" ]; then
    rm -rf "$tree"
    git init --quiet "$tree"
    git -C "$tree" fetch --depth 1 --no-tags -- "$repository" "$ref"
    commit=$(git -C "$tree" rev-parse 'FETCH_HEAD^{commit}')
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
            git init --quiet "$tree" &&
            git init --quiet --bare "$kept" &&
            # A fetch that was killed leaves its locks, which nobody else can hold now.
            find "$kept" -name '*.lock' -delete &&
            # A ref of its own keeps the commit from being collected, and is what the next fetch tells the server it has.
            git --git-dir="$kept" fetch --depth 1 --no-tags -- "$repository" "+$ref:refs/cross-bpf/last" &&
            commit=$(git --git-dir="$kept" rev-parse 'refs/cross-bpf/last^{commit}') &&
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
git -C "$tree" rev-parse HEAD >"$folder/id"
cat "$folder/id"
