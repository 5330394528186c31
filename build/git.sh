# shellcheck shell=bash
# Functions and variables by which every script runs git. Sourced.
# git gets an environment of its own: the caller's GIT_DIR, GIT_CONFIG_COUNT and others do not reach
# it. It reads no configuration of a repository that we did not write: that may name programs to
# run. src/effects/git.ts does the same for the engine.

# git for reading: it knows nothing of the caller, the user or the host.
quiet=(env -i "PATH=$PATH" LC_ALL=C GIT_CONFIG_NOSYSTEM=1
    GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1
    GIT_OPTIONAL_LOCKS=0 GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_TERMINAL_PROMPT=0)

# Prints the text of a small regular file; prints nothing for a link, or for what may never end.
small() {
    [ ! -L "$1" ] && [ -f "$1" ] && [ "$(stat -c %s -- "$1")" -le 1048576 ] || return 0
    tr -d '\0' <"$1"
}

# Prints one value of the configuration of git_over's tree. Programs named there are not run.
tree_config() { # KEY
    [ -n "$(small "$git_common/config")" ] || return 0
    (
        cd / &&
            "${quiet[@]}" GIT_DIR=/dev/null \
                git config --file "$git_common/config" --no-includes --get "$1"
    ) || true
}

# Makes a git directory of our own in OWN, an empty folder, over the index and objects of TREE, a
# real path; sets over_tree to git with these. Of the tree's git directory it uses the index, the
# objects, info/exclude and the hash function. Fails where TREE is not the top of a work tree.
git_over() { # TREE OWN
    local tree=$1 own=$2 hash=sha1 name
    if [ -d "$tree/.git" ]; then
        git_own=$tree/.git
    else
        git_own=$(small "$tree/.git")
        [[ $git_own == 'gitdir: '* ]] || return 1
        # git takes such a file with the line ends of Windows too.
        git_own=${git_own%$'\r'}
        git_own=$(cd "$tree" && realpath -m -- "${git_own#gitdir: }")
    fi

    git_common=$(small "$git_own/commondir")
    git_common=${git_common%$'\r'}
    git_common=$(cd "$git_own" 2>/dev/null && realpath -m -- "${git_common:-.}") || return 1
    [ ! -L "$git_own/index" ] && [ -f "$git_own/index" ] && [ -e "$git_common/objects" ] || return 1

    [ "$(tree_config extensions.objectFormat)" != sha256 ] || hash=sha256
    mkdir -p "$own/objects" "$own/refs" "$own/info"
    echo 'ref: refs/heads/none' >"$own/HEAD"
    cat >"$own/config" <<END
[core]
repositoryFormatVersion = $([ $hash = sha1 ] && echo 0 || echo 1)
bare = false
fileMode = true
symlinks = true
ignoreCase = false
trustCtime = true
fsmonitor = false
untrackedCache = false
hooksPath = /dev/null
autocrlf = false
attributesFile = /dev/null
excludesFile = /dev/null
preloadIndex = true
$([ $hash = sha1 ] || printf '[extensions]\nobjectFormat = sha256')
END

    # This file has the last word: no attribute of the tree may change contents.
    echo '* -text -crlf -eol -ident -filter -working-tree-encoding' >"$own/info/attributes"
    small "$git_common/info/exclude" >"$own/info/exclude"

    # A split index is two files.
    for name in "$git_own"/sharedindex.*; do
        [ ! -e "$name" ] || ln -s "$name" "$own/"
    done

    # shellcheck disable=SC2034 # used by scripts that source this
    over_tree=("${quiet[@]}" "GIT_DIR=$own" "GIT_WORK_TREE=$tree" "GIT_INDEX_FILE=$git_own/index"
        "GIT_OBJECT_DIRECTORY=$git_common/objects" git -C "$tree")
}

# Seconds for a git that looks for untracked files. It would wait for ever for a FIFO by the name of
# a list of ignored files.
LONGEST=300

# Prints what is in git_over's tree and git ignores, NUL behind each path. Folders end with a slash.
ignored_files() { # PATHSPEC...
    timeout --foreground "$LONGEST" "${over_tree[@]}" \
        ls-files --others --ignored --exclude-standard --directory -z -- . "$@"
}

# True where git may keep other contents than the files have, by an attribute in one of the files
# (standard input, NUL between them).
converts() {
    local file
    local words='[[:space:]](text|crlf|eol|ident|filter|working-tree-encoding)(=|[[:space:]]|$)'

    while IFS= read -r -d '' file; do
        ! small "$file" | grep -qE "$words" || return 0
    done < <(printf '%s\0' "$git_common/info/attributes"; cat)

    return 1
}

# True where git may keep other line ends than a file has, by the configuration of git_over's tree, of
# the user or of the host. It only reads values: no program that they name is started.
turns_line_ends() {
    local key value user config=${XDG_CONFIG_HOME:-${HOME-}/.config}
    user=(env -i "PATH=$PATH" LC_ALL=C "HOME=${HOME-}" "XDG_CONFIG_HOME=$config"
        GIT_DIR=/dev/null git -C /)
    [ ! -e "$config/git/attributes" ] || return 0

    for key in core.autocrlf core.eol core.attributesFile; do
        value=$(tree_config "$key")
        [ -n "$value" ] || value=$("${user[@]}" config --get "$key") || true
        [ -z "$value" ] || [ "$value" = false ] || return 0
    done
    return 1
}

# Sets fetching to git for fetching: it has the user's configuration, agent, proxies and
# certificates.
fetching() {
    local name
    fetching=(env -i "PATH=$PATH" LC_ALL=C GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0)
    for name in HOME XDG_CONFIG_HOME USER LOGNAME SUDO_UID SSH_AUTH_SOCK \
        http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY ALL_PROXY NO_PROXY \
        SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO GIT_SSL_CAPATH; do
        [ ! -v "$name" ] || fetching+=("$name=${!name}")
    done

    # These override the user's configuration: no program may run in a repository of ours.
    fetching+=(git -c core.hooksPath=/dev/null -c core.fsmonitor=false
        -c maintenance.auto=false -c gc.auto=0)
}
