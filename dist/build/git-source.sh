#!/bin/bash
# Fetches one commit of a repository, without its history: git-source.sh REPOSITORY REF FOLDER [OBJECTS]
# FOLDER gets `tree` (a work tree) and `id` (the commit). OBJECTS keeps what was fetched: another commit then fetches only what is new
# in it. The tree shares the files of the objects and needs OBJECTS no more.
set -euo pipefail
repository=$1 ref=$2 folder=$3 objects=${4:-}
rm -rf "$folder/tree"
git init --quiet "$folder/tree"
if [ -n "$objects" ]; then
    mkdir -p "$objects"
    # One fetch at a time: the other may then find all it wants.
    exec 9>"$objects/lock"
    flock 9
    # A fetch that was killed leaves its locks, which nobody else can hold now.
    [ ! -d "$objects/repository" ] || find "$objects/repository" -name '*.lock' -delete
    [ -e "$objects/repository/HEAD" ] || git init --quiet --bare "$objects/repository"
    # A ref of its own keeps the commit from being collected, and is what the next fetch tells the server it has.
    fetch() { git -C "$objects/repository" fetch --depth 1 --no-tags -- "$repository" "+$ref:refs/cross-bpf/last"; }
    whole() { git -C "$objects/repository" fsck --connectivity-only refs/cross-bpf/last >/dev/null 2>&1; }
    before=$(git -C "$objects/repository" for-each-ref '--format=%(refname)')
    if fetch; then fetched=1; else fetched=0; fi
    # What came from a store elsewhere may lack objects that git takes for granted; whole ones outlive a network that is down.
    if [ -n "$before" ] && ! whole; then
        echo 'what was kept of the repository is broken: fetching all of it' >&2
        rm -rf "$objects/repository"
        git init --quiet --bare "$objects/repository"
        fetch
    elif [ "$fetched" = 0 ]; then
        exit 1
    fi
    commit=$(git -C "$objects/repository" rev-parse 'refs/cross-bpf/last^{commit}')
    rm -rf "$folder/tree/.git/objects"
    cp --archive --link "$objects/repository/objects" "$folder/tree/.git/objects"
    cp "$objects/repository/shallow" "$folder/tree/.git/shallow"
    flock --unlock 9
else
    git -C "$folder/tree" fetch --depth 1 --no-tags -- "$repository" "$ref"
    commit=$(git -C "$folder/tree" rev-parse 'FETCH_HEAD^{commit}')
fi
git -C "$folder/tree" -c advice.detachedHead=false checkout --quiet --detach "$commit"
git -C "$folder/tree" rev-parse HEAD >"$folder/id"
cat "$folder/id"
