#!/bin/bash
# Says what a source tree holds: manifest.sh [--facts FOLDER] TREE FILE [LEFT-OUT...]
# FILE gets a line per file, tabs between: id of the content, mode as git writes it, path, with NUL for a line break; sorted by path. LEFT-OUT
# are paths in the tree that are no part of it; a tracked file is, wherever it lies. Ids are those git gives to blobs: a file is the same
# wherever the tree came from. Where git knows the tree, nothing is read but what differs from its index, what git may keep in another form
# than the file has, and what lies in repositories in the tree. With --facts a tree that git does not know is not read: exit status 3. Of
# any other one FILE then has no files at the top that git was not told of and no build reads: equal files are equal sources; and FOLDER gets
# two lists, NUL behind each path: `tracked`, those of LEFT-OUT that are source all the same, and `ignored`.
set -euo pipefail
. "$(dirname "$0")/git.sh"
facts=''
if [ "$1" = --facts ]; then
    facts=$(realpath "$2")
    shift 2
fi
tree=$(realpath "$1") file=$(realpath -m "$2")
shift 2
export LC_ALL=C
list=$(mktemp -d)
trap 'rm -rf "$list"' EXIT

# Lists have a path a line; a line break in one stands as NUL meanwhile.
swap() { tr '\n\0' '\0\n'; }

# Lines for the regular files on standard input.
files() {
    local names=$list/names part hashing=() path mode
    cat >"$names.all"
    # A path that begins with a quotation mark would be taken for a quoted one; a CR at the end of one is lost, as a line break.
    grep -avP '\x00|\r$' "$names.all" | sed 's|^|./|' >"$names" || true
    split --number="l/$(nproc)" "$names" "$list/part."
    for part in "$list"/part.*; do
        "${hash[@]}" --no-filters --stdin-paths <"$part" >"$list/ids.${part##*.}" &
        hashing+=($!)
    done
    for part in "${hashing[@]}"; do wait "$part"; done
    tr '\n' '\0' <"$names" | xargs -0 -r stat --printf '%A\n' -- | sed 's/^...[xs].*/100755/; t; s/.*/100644/' >"$names.modes"
    cat "$list"/ids.* | paste - "$names.modes" <(cut -c 3- "$names")
    { grep -aP '\x00|\r$' "$names.all" || true; } | swap | while IFS= read -r -d '' path; do
        mode=$(stat -c %A -- "$path")
        [[ ${mode:3:1} == [xs] ]] && mode=100755 || mode=100644
        printf '%s\t%s\t%s\0' "$("${hash[@]}" --no-filters -- "$path")" "$mode" "$path"
    done | swap
}

# The same for links.
links() {
    local path
    swap | while IFS= read -r -d '' path; do
        printf '%s\t120000\t%s\0' "$(readlink -n -- "$path" | "${hash[@]}" --stdin)" "$path"
    done | swap
}

# Of the paths on standard input the regular files with `f` before each, and the links with `l`; what is not there, or behind a link, is
# neither.
sorted() {
    local path folder known='' plain=true
    swap | while IFS= read -r -d '' path; do
        [[ $path == */* ]] && folder=${path%/*} || folder=''
        if [ "$folder" != "$known" ]; then
            known=$folder plain=true
            while [ -n "$folder" ]; do
                [ ! -L "$folder" ] || plain=false
                [[ $folder == */* ]] && folder=${folder%/*} || folder=''
            done
        fi
        if ! $plain; then
            continue
        elif [ -L "$path" ]; then
            printf 'l%s\0' "$path"
        elif [ -f "$path" ]; then
            printf 'f%s\0' "$path"
        fi
    done | swap
}

# A path that is left out is not even looked at: the cache itself may lie in the tree.
excluded=() pruned=(-name .git -prune -o)
leave_out() { # PATH
    excluded+=(":(exclude,literal)$1")
    # A pattern to find, that stands for the path alone.
    local pattern=${1//\\/\\\\}
    pattern=${pattern//\*/\\*}
    pattern=${pattern//\?/\\?}
    pruned+=(-path "./${pattern//\[/\\[}" -prune -o)
}

# Tag, mode, id, stage, tab, path of all that git knows. Fails where it does not know the tree, not even its Makefile.
known() {
    git_over "$tree" "$list/git" && "${over_tree[@]}" ls-files --stage -v -z 2>/dev/null | swap >"$list/known" &&
        grep -aq "$(printf '\tMakefile$')" "$list/known"
}

# Files whose inode had changed in the second in which the index was written, or later. git compares whole seconds: where the time of the
# content was put back, it does not see that such a file changed again in that second.
just_changed() {
    "${over_tree[@]}" ls-files --debug -z | swap | awk -v written="$(stat -c %Y -- "$git_own/index")" '
        NR > 1 { split($2, time, ":") }
        NR > 1 && time[1] + 0 >= written + 0 { print name }
        { name = match($0, /flags: [0-9a-f]+/) && NR > 1 ? substr($0, RSTART + RLENGTH + 1) : $0 }'
}

# Files of another size than the content that the index has for them, with a CR less at the end of each line. To git they are unchanged.
resized() {
    "${over_tree[@]}" ls-files --debug -z | swap | awk 'NR > 1 && match($0, /size: [0-9]+/) { print substr($0, RSTART + 6, RLENGTH - 6) }' |
        paste -d ' ' - <(cut -d ' ' -f 3 "$list/known" | "${over_tree[@]}" cat-file --batch-check='%(objectsize)' --buffer) "$list/known" |
        awk '$1 != $2' | cut -f 2-
}

# What kbuild or a compiler would read at the top of a tree, though nobody had told git of it.
READ_AT_TOP='^(GNUmakefile|[Mm]akefile|Kbuild|Kconfig|localversion|\.config|\.scmversion)|\.(c|h|S|mk|lds)$'

# Of the lines `XY PATH` on standard input those that count for what is built: not a file at the top that git was not told of and no build
# reads, as notes or a log.
read_by_builds() {
    local state path
    swap | while IFS= read -r -d '' state; do
        path=${state:3}
        if [[ $state != '??'* || $path == */* || $path =~ $READ_AT_TOP || -L $path || ! -f $path ]]; then printf '%s\0' "$state"; fi
    done | swap
}

# Modules are gitlinks; git says nothing of what is in them.
listed() {
    awk '$2 == 160000' "$list/known" | cut -f 2- >"$list/modules"
    local path tracked=() looking=''
    for path in "$@"; do
        # A part of a submodule, or a folder with tracked files, is source.
        if awk -F '\t' -v folder="$path" 'index(folder "/", $0 "/") == 1 { found = 1 } END { exit !found }' "$list/modules" ||
            [ -n "$("${over_tree[@]}" ls-files -z -- ":(literal)$path" | tr -d '\0' | head -c 1)" ]; then
            tracked+=("$path")
        else
            leave_out "$path"
        fi
    done
    if [ -n "$facts" ]; then
        [ "${#tracked[@]}" = 0 ] || printf '%s\0' "${tracked[@]}" >"$facts/tracked"
        ignored_files "${excluded[@]}" >"$facts/ignored" &
        looking=$!
    fi

    # Nothing was committed in our git directory: all is new against HEAD, and only the second letter of `XY PATH` says something.
    timeout --foreground "$LONGEST" "${over_tree[@]}" status --porcelain -z --untracked-files=all --no-renames --ignore-submodules=all \
        -- . "${excluded[@]}" | swap | sed '/^. /d' | if [ -n "$facts" ]; then read_by_builds; else cat; fi | sed 's/^...//' >"$list/states"
    # An untracked repository in the tree ends with a slash.
    sed -n 's|/$||p' "$list/states" | cat - "$list/modules" >"$list/repositories"
    {
        sed '\|/$|d' "$list/states"
        cat "$list/modules"
        # With another tag than H git was told not to look at the file (git-update-index(1)): we do.
        awk '!/^H/' "$list/known" | cut -f 2-
        just_changed
        swap <"$list/repositories" | while IFS= read -r -d '' path; do
            [ ! -d "$path" ] || [ -L "$path" ] ||
                find "./$path" "${pruned[@]}" \( -type f -o -type l \) -print0 | swap | sed 's|^\./||'
        done
        ! turns_line_ends || resized
        if { cut -f 2- "$list/known"; cat "$list/states"; } | { grep -aE '(^|/)\.gitattributes$' || true; } | swap | converts; then
            cut -f 2- "$list/known"
        fi
    } | sort -u >"$list/changed"

    awk -F '\t' -v changed="$list/changed" '
            BEGIN { while ((getline line < changed) > 0) skip[line] = 1 }
            { path = substr($0, index($0, "\t") + 1) }
            !(path in skip) { split($1, facts, " "); print facts[3] "\t" facts[2] "\t" path }' "$list/known"
    sorted <"$list/changed" >"$list/sorted"
    sed -n 's/^f//p' "$list/sorted" | files
    sed -n 's/^l//p' "$list/sorted" | links
    [ -z "$looking" ] || wait "$looking"
}

walked() {
    local path
    for path in "$@"; do leave_out "$path"; done
    find . "${pruned[@]}" -type f -printf '%P\0' | swap | files
    find . "${pruned[@]}" -type l -printf '%P\0' | swap | links
}

cd "$tree"
if known; then
    hash=("${over_tree[@]}" hash-object)
    listed "$@"
elif [ -n "$facts" ]; then
    exit 3
else
    # GIT_DIR keeps git from a repository that the tree only lies in.
    hash=("${quiet[@]}" GIT_DIR=/dev/null git hash-object)
    walked "$@"
fi | sort -t "$(printf '\t')" -k 3 >"$list/manifest"
[ -s "$list/manifest" ] || { echo "manifest.sh: $tree holds no file" >&2; exit 1; }
cp "$list/manifest" "$file.new"
mv "$file.new" "$file"
echo "manifest.sh: $(wc -l <"$file") files"
