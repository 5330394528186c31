#!/bin/bash
# Lists what a source tree holds: manifest.sh [--facts FOLDER] TREE FILE [LEFT-OUT...]
# FILE gets a line for each file and link, sorted by path, with tabs between: id of the content,
# mode as git writes it, path (NUL for a line break). LEFT-OUT are paths in TREE that are skipped,
# unless git tracks files there. Ids are those that git gives to blobs: equal files get equal ids,
# wherever the tree came from.
#
# Where git knows the tree, its index has most ids. Read are only files that differ from the index,
# that git may keep in another form, or that lie in a repository inside the tree.
#
# --facts is for the identity of a tree. A tree that git does not know is not read: exit status 3.
# At the top of the tree, FILE skips untracked files that no build reads. FOLDER gets two lists, NUL
# behind each path: `tracked`, those of LEFT-OUT that were not skipped, and `ignored`.
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

# Lists have a path on each line. Lines and NUL swap places, for a path may hold a line break.
swap() { tr '\n\0' '\0\n'; }

# Prints the lines of FILE for the regular files on standard input.
file_lines() {
    local names=$list/names part hashing=() path mode

    cat >"$names.all"
    # One git hashes all paths but two kinds: it would take a path that begins with a quotation mark
    # for a quoted one (hence ./), and lose a CR at the end of one.

    grep -avP '\x00|\r$' "$names.all" | sed 's|^|./|' >"$names" || true

    split --number="l/$(nproc)" "$names" "$list/part."
    for part in "$list"/part.*; do
        "${hash[@]}" --no-filters --stdin-paths <"$part" >"$list/ids.${part##*.}" &
        hashing+=($!)
    done

    for part in "${hashing[@]}"; do wait "$part"; done

    tr '\n' '\0' <"$names" | xargs -0 -r stat --printf '%A\n' -- |
        sed 's/^...[xs].*/100755/; t; s/.*/100644/' >"$names.modes"
    cat "$list"/ids.* | paste - "$names.modes" <(cut -c 3- "$names")

    { grep -aP '\x00|\r$' "$names.all" || true; } | swap | while IFS= read -r -d '' path; do
        mode=$(stat -c %A -- "$path")
        [[ ${mode:3:1} == [xs] ]] && mode=100755 || mode=100644
        printf '%s\t%s\t%s\0' "$("${hash[@]}" --no-filters -- "$path")" "$mode" "$path"
    done | swap
}

# Prints the same for the links on standard input.
link_lines() {
    local path
    swap | while IFS= read -r -d '' path; do
        printf '%s\t120000\t%s\0' "$(readlink -n -- "$path" | "${hash[@]}" --stdin)" "$path"
    done | swap
}

# Prints `f` and the path for each regular file on standard input, `l` and the path for each link.
# Drops what is missing, a folder, or behind a link. Fails at what is neither: a build that reads a
# FIFO waits for ever.
mark_kinds() {
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
        elif [ -e "$path" ] && [ ! -d "$path" ]; then
            echo "manifest.sh: $path is a $(stat -c %F -- "$path"), git has a file there" >&2
            exit 1
        fi
    done | swap
}

# A path that is left out is not even looked at: it may hold the cache itself.
excluded=() pruned=(-name .git -prune -o)
leave_out() { # PATH
    excluded+=(":(exclude,literal)$1")

    # Escape it: find takes a pattern.
    local pattern=${1//\\/\\\\}
    pattern=${pattern//\*/\\*}
    pattern=${pattern//\?/\\?}
    pruned+=(-path "./${pattern//\[/\\[}" -prune -o)
}

# Lists what git knows: tag, mode, id, stage, tab, path. Fails where git does not know the tree's
# Makefile.
read_index() {
    git_over "$tree" "$list/git" &&
        "${over_tree[@]}" ls-files --stage -v -z 2>/dev/null | swap >"$list/known" &&
        grep -aq "$(printf '\tMakefile$')" "$list/known"
}

# Prints the files whose inode changed in or after the second in which the index was written. git
# compares whole seconds: it misses a change within that second, where the file's modification time
# was put back.
just_changed() {
    "${over_tree[@]}" ls-files --debug -z | swap |
        awk -v written="$(stat -c %Y -- "$git_own/index")" '
        NR > 1 { split($2, time, ":") }
        NR > 1 && time[1] + 0 >= written + 0 { print name }
        { name = match($0, /flags: [0-9a-f]+/) && NR > 1 ? substr($0, RSTART + RLENGTH + 1) : $0 }'
}

# Prints the files of another size than the content that the index has for them: git takes a file with
# other line ends as unchanged.
resized() {
    "${over_tree[@]}" ls-files --debug -z | swap |
        awk 'NR > 1 && match($0, /size: [0-9]+/) { print substr($0, RSTART + 6, RLENGTH - 6) }' |
        paste -d ' ' - <(cut -d ' ' -f 3 "$list/known" |
            "${over_tree[@]}" cat-file --batch-check='%(objectsize)' --buffer) "$list/known" |
        awk '$1 != $2' | cut -f 2-
}

# What kbuild or a compiler reads at the top of a tree, tracked or not.
READ_AT_TOP='^(GNUmakefile|[Mm]akefile|Kbuild|Kconfig|localversion|\.config|\.scmversion)|\.(c|h|S|mk|lds)$'

# Drops, from lines `XY PATH`, the untracked files at the top that no build reads: notes, logs.
read_by_builds() {
    local state path
    swap | while IFS= read -r -d '' state; do
        path=${state:3}
        if [[ $state != '??'* || $path == */* || $path =~ $READ_AT_TOP ||
            -L $path || ! -f $path ]]; then
            printf '%s\0' "$state"
        fi
    done | swap
}

# Lists the tree by git's index. Submodules are gitlinks there: git says nothing of what they hold.
list_by_index() {
    awk '$2 == 160000' "$list/known" | cut -f 2- >"$list/modules"
    local path tracked=() looking=''

    for path in "$@"; do
        # It is source if it is part of a submodule, or holds tracked files.
        if awk -F '\t' -v folder="$path" '
            index(folder "/", $0 "/") == 1 { found = 1 }
            END { exit !found }' "$list/modules" ||
            [ -n "$("${over_tree[@]}" ls-files -z -- ":(literal)$path" |
                tr -d '\0' | head -c 1)" ]; then
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

    # Our git directory has no commit, so every file is new against HEAD: only the second letter of
    # `XY PATH` says something.
    timeout --foreground "$LONGEST" "${over_tree[@]}" status --porcelain -z --untracked-files=all \
        --no-renames --ignore-submodules=all -- . "${excluded[@]}" |
        swap | sed '/^. /d' | if [ -n "$facts" ]; then read_by_builds; else cat; fi |
        sed 's/^...//' >"$list/states"

    # git status prints an untracked repository with a slash at its end.
    sed -n 's|/$||p' "$list/states" | cat - "$list/modules" >"$list/repositories"
    {
        sed '\|/$|d' "$list/states"
        cat "$list/modules"
        # A tag other than H: git was told not to look at the file (git-update-index(1)). We look.
        awk '!/^H/' "$list/known" | cut -f 2-
        just_changed
        swap <"$list/repositories" | while IFS= read -r -d '' path; do
            [ ! -d "$path" ] || [ -L "$path" ] ||
                find "./$path" "${pruned[@]}" \( -type f -o -type l \) -print0 | swap |
                sed 's|^\./||'
        done
        ! turns_line_ends || resized
        if { cut -f 2- "$list/known"; cat "$list/states"; } |
            { grep -aE '(^|/)\.gitattributes$' || true; } | swap | converts; then
            cut -f 2- "$list/known"
        fi
    } | sort -u >"$list/changed"

    awk -F '\t' -v changed="$list/changed" '
            BEGIN { while ((getline line < changed) > 0) skip[line] = 1 }
            { path = substr($0, index($0, "\t") + 1) }
            !(path in skip) {
                split($1, facts, " ")
                print facts[3] "\t" facts[2] "\t" path
            }' "$list/known"

    mark_kinds <"$list/changed" >"$list/kinds"
    sed -n 's/^f//p' "$list/kinds" | file_lines
    sed -n 's/^l//p' "$list/kinds" | link_lines

    [ -z "$looking" ] || wait "$looking"
}

# Lists a tree that git does not know.
list_by_walk() {
    local path
    for path in "$@"; do leave_out "$path"; done
    find . "${pruned[@]}" -type f -printf '%P\0' | swap | file_lines
    find . "${pruned[@]}" -type l -printf '%P\0' | swap | link_lines
}

cd "$tree"
if read_index; then
    hash=("${over_tree[@]}" hash-object)
    list_by_index "$@"
elif [ -n "$facts" ]; then
    exit 3
else
    # /dev/null: git must not find a repository further up.
    hash=("${quiet[@]}" GIT_DIR=/dev/null git hash-object)
    list_by_walk "$@"

fi | sort -t "$(printf '\t')" -k 3 >"$list/manifest"

[ -s "$list/manifest" ] || { echo "manifest.sh: $tree holds no file" >&2; exit 1; }
cp "$list/manifest" "$file.new"
mv "$file.new" "$file"
echo "manifest.sh: $(wc -l <"$file") files"
