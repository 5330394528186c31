# shellcheck shell=bash
# Files that foreign programs wrote, for scripts that read them as root. Sourced.

# regular TOP PATH [BYTES]: is PATH below TOP a regular file with nothing but folders on its way, of at most BYTES (64 MiB)? Says on
# standard error what is wrong otherwise. Whoever wrote it is gone by now: nothing changes meanwhile.
regular() {
    local path=$1 rest=$2 most=${3:-67108864} part
    case /$rest/ in
        *//* | */./* | */../*) echo "'$2' is no path below a folder" >&2; return 1 ;;
    esac
    while [ -n "$rest" ]; do
        part=${rest%%/*}
        rest=${rest#"$part"}
        rest=${rest#/}
        path=$path/$part
        if [ -L "$path" ]; then echo "$2 is not read: $part is a link" >&2; return 1; fi
    done
    if [ ! -f "$path" ]; then echo "$2 is not read: it is no file" >&2; return 1; fi
    if [ "$(stat -c %s -- "$path")" -gt "$most" ]; then echo "$2 is not read: it has more than $most bytes" >&2; return 1; fi
}

# take TOP PATH TARGET [BYTES]: a copy of such a file, with a mode of our own.
take() {
    regular "$1" "$2" "${4:-}" && install --mode=0644 --no-target-directory -- "$1/$2" "$3"
}

# release_in TOP PATH: the kernel release in such a file. It is a part of paths: src/results/release.ts has the same pattern.
release_in() {
    local release
    regular "$1" "$2" 65 || return 1
    release=$(cat -- "$1/$2")
    if ! [[ $release =~ ^[0-9][A-Za-z0-9._+~-]{0,63}$ ]]; then
        echo "$2 is no kernel release: ${release@Q}" >&2
        return 1
    fi
    printf '%s\n' "$release"
}
