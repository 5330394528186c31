# shellcheck shell=bash
# Functions by which every git of the scripts starts. Sourced.
# git gets an environment of its own: a caller's GIT_DIR, GIT_CONFIG_COUNT and so on are not for it. Of a repository that we did not
# write, no configuration is read: it may name programs. What the engine itself asks is in src/effects/git.ts.

# What git may know when it only looks: nothing of the caller, the user or the machine.
quiet=(env -i "PATH=$PATH" LC_ALL=C GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_GLOBAL=/dev/null
    GIT_ATTR_NOSYSTEM=1 GIT_OPTIONAL_LOCKS=0 GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_TERMINAL_PROMPT=0)

# The text of a small regular file; of anything else, which may be a link or never end, none.
small() {
    [ ! -L "$1" ] && [ -f "$1" ] && [ "$(stat -c %s -- "$1")" -le 1048576 ] || return 0
    tr -d '\0' <"$1"
}

# One value of the configuration of the tree that git_over is for. Programs that it names are only named.
tree_config() { # KEY
    [ -n "$(small "$git_common/config")" ] || return 0
    (cd / && "${quiet[@]}" GIT_DIR=/dev/null git config --file "$git_common/config" --no-includes --get "$1") || true
}

# Makes a git directory of ours in OWN, a folder that is empty, over the index and objects of TREE, a real path; over_tree is git on
# these then. Of the tree's git only index, objects and info/exclude are used, and from its configuration how contents are named.
# Fails where TREE is no work tree's top.
git_over() { # TREE OWN
    local tree=$1 own=$2 hash=sha1 name
    if [ -d "$tree/.git" ]; then
        git_own=$tree/.git
    else
        git_own=$(small "$tree/.git")
        [[ $git_own == 'gitdir: '* ]] || return 1
        git_own=$(cd "$tree" && realpath -m -- "${git_own#gitdir: }")
    fi
    git_common=$(small "$git_own/commondir")
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
    # No attribute of the tree changes contents: this file has the last word.
    echo '* -text -crlf -eol -ident -filter -working-tree-encoding' >"$own/info/attributes"
    small "$git_common/info/exclude" >"$own/info/exclude"
    # A split index lies in two files.
    for name in "$git_own"/sharedindex.*; do
        [ ! -e "$name" ] || ln -s "$name" "$own/"
    done
    # shellcheck disable=SC2034 # for who sources this
    over_tree=("${quiet[@]}" "GIT_DIR=$own" "GIT_WORK_TREE=$tree" "GIT_INDEX_FILE=$git_own/index"
        "GIT_OBJECT_DIRECTORY=$git_common/objects" git -C "$tree")
}

# Seconds after which a git that looks for untracked files is ended: it would wait for ever for a FIFO that has the name of a list of what to
# ignore.
LONGEST=300

# What git ignores of what is there in the tree that git_over is for, folders with a slash at their end; NUL behind each.
ignored_files() { # PATHSPEC...
    timeout --foreground "$LONGEST" "${over_tree[@]}" ls-files --others --ignored --exclude-standard --directory -z -- . "$@"
}

# True where git may keep another content than that of a file, by an attribute in one of the files (NUL between them, on standard input).
converts() {
    local file
    local words='[[:space:]](text|crlf|eol|ident|filter|working-tree-encoding)(=|[[:space:]]|$)'
    while IFS= read -r -d '' file; do
        ! small "$file" | grep -qE "$words" || return 0
    done < <(printf '%s\0' "$git_common/info/attributes"; cat)
    return 1
}

# True where git may keep other line ends than a file has, by the configuration of the tree that git_over is for, or of the user or the
# machine. Programs that these name are only named.
turns_line_ends() {
    local key value user
    user=(env -i "PATH=$PATH" LC_ALL=C "HOME=${HOME-}" "XDG_CONFIG_HOME=${XDG_CONFIG_HOME:-${HOME-}/.config}" GIT_DIR=/dev/null git -C /)
    [ ! -e "${XDG_CONFIG_HOME:-${HOME-}/.config}/git/attributes" ] || return 0
    for key in core.autocrlf core.eol core.attributesFile; do
        value=$(tree_config "$key")
        [ -n "$value" ] || value=$("${user[@]}" config --get "$key") || true
        [ -z "$value" ] || [ "$value" = false ] || return 0
    done
    return 1
}

# Adds to `fetching` what a fetch from an address takes of the caller: the user's own configuration, agent, proxies and certificates.
fetching() {
    local name
    fetching=(env -i "PATH=$PATH" LC_ALL=C GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0)
    for name in HOME XDG_CONFIG_HOME USER LOGNAME SUDO_UID SSH_AUTH_SOCK http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY \
        ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO GIT_SSL_CAPATH; do
        [ ! -v "$name" ] || fetching+=("$name=${!name}")
    done
    # Goes before what the user's configuration says: programs that a repository of ours does not want.
    fetching+=(git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c maintenance.auto=false -c gc.auto=0)
}
