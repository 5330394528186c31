#!/bin/bash
# Says what a source tree holds: manifest.sh TREE FILE [LEFT-OUT...]
# FILE gets a line per file, tabs between: id of the content, mode as git writes it, path; sorted by path. LEFT-OUT are paths in the
# tree that are no part of it. Ids are those git gives to blobs: a file is the same wherever the tree came from. Where git knows the tree,
# nothing is read but what differs from its index.
set -euo pipefail
tree=$(realpath "$1") file=$2
shift 2
# git status would refresh the index. A repository that the tree only lies in is none of its business.
GIT_CEILING_DIRECTORIES=$(dirname "$tree")
export LC_ALL=C GIT_OPTIONAL_LOCKS=0 GIT_CEILING_DIRECTORIES
git=(git -C "$tree" -c "safe.directory=$tree" -c core.quotePath=false)

# Lines for the paths on standard input, NUL between them; what is not there has none.
hashed() {
    local path mode id
    while IFS= read -r -d '' path; do
        if [ -L "$tree/$path" ]; then
            mode=120000 id=$(readlink -n "$tree/$path" | "${git[@]}" hash-object --stdin)
        elif [ -f "$tree/$path" ]; then
            mode=100644
            [ ! -x "$tree/$path" ] || mode=100755
            id=$("${git[@]}" hash-object --no-filters -- "$tree/$path")
        else
            continue
        fi
        printf '%s\t%s\t%s\n' "$id" "$mode" "$path"
    done
}

# A path that is left out is not even looked at: the cache itself may lie in the tree.
excluded=() pruned=(-name .git -prune -o)
for path in "$@"; do
    excluded+=(":(exclude)$path")
    pruned+=(-path "./$path" -prune -o)
done

listed() {
    local list
    list=$(mktemp -d)
    # Entries are `XY PATH`; an untracked repository in the tree ends with a slash and is none of our files.
    "${git[@]}" status --porcelain=v1 -z --untracked-files=all --no-renames -- . "${excluded[@]}" |
        tr '\n\0' '\0\n' | cut -c 4- >"$list/changed"
    # Tag, mode, id, stage, tab, path. With another tag than H git was told not to look at the file (git-update-index(1)): we do.
    "${git[@]}" ls-files --stage -v -z -- . "${excluded[@]}" | tr '\n\0' '\0\n' >"$list/known"
    awk '!/^H/' "$list/known" | cut -f 2- >>"$list/changed"
    sort -u -o "$list/changed" "$list/changed"
    awk -F '\t' -v changed="$list/changed" '
            BEGIN { while ((getline line < changed) > 0) skip[line] = 1 }
            !($2 in skip) { split($1, facts, " "); if (facts[2] != 160000) print facts[3] "\t" facts[2] "\t" $2 }' "$list/known"
    tr '\n\0' '\0\n' <"$list/changed" | hashed
    rm -r "$list"
}

walked() {
    local list
    list=$(mktemp -d)
    cd "$tree"
    find . "${pruned[@]}" -type f -perm -u+x -printf '100755\t%P\n' -o -type f -printf '100644\t%P\n' >"$list/files"
    cut -f 2- "$list/files" >"$list/paths"
    split --number="l/$(nproc)" "$list/paths" "$list/part."
    local part hashing=()
    for part in "$list"/part.*; do
        "${git[@]}" hash-object --no-filters --stdin-paths <"$part" >"$list/ids.${part##*.}" &
        hashing+=($!)
    done
    for part in "${hashing[@]}"; do wait "$part"; done
    cat "$list"/ids.* | paste - "$list/files"
    find . "${pruned[@]}" -type l -printf '%P\0' | hashed
    rm -r "$list"
}

if [ "$("${git[@]}" rev-parse --show-toplevel 2>/dev/null)" = "$tree" ]; then
    listed
else
    walked
fi | sort -t "$(printf '\t')" -k 3 >"$file.new"
[ -s "$file.new" ] || { echo "manifest.sh: $tree holds no file" >&2; exit 1; }
mv "$file.new" "$file"
echo "manifest.sh: $(wc -l <"$file") files"
