#!/bin/bash
# Fetches one commit of a repository, without its history: git-source.sh REPOSITORY REF FOLDER
# FOLDER gets `tree` (a work tree) and `id` (the commit).
set -euo pipefail
repository=$1 ref=$2 folder=$3
rm -rf "$folder/tree"
git init --quiet "$folder/tree"
git -C "$folder/tree" fetch --depth 1 --no-tags -- "$repository" "$ref"
git -C "$folder/tree" -c advice.detachedHead=false checkout --quiet --detach FETCH_HEAD
git -C "$folder/tree" rev-parse HEAD >"$folder/id"
cat "$folder/id"
