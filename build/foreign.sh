# shellcheck shell=bash
# Functions for scripts that read, as root, files that foreign programs wrote. Sourced.

# regular TOP PATH [BYTES]: checks that PATH below TOP is a regular file of at most BYTES (64 MiB),
# with no link on its way; says on standard error what is wrong. Call it only when the programs that
# wrote the file have ended: nothing may change between the check and the use.
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
    if [ "$(stat -c %s -- "$path")" -gt "$most" ]; then
        echo "$2 is not read: it has more than $most bytes" >&2
        return 1
    fi
}

# take TOP PATH TARGET [BYTES]: copies such a file, with mode 0644.
take() {
    regular "$1" "$2" "${4:-}" && install --mode=0644 --no-target-directory -- "$1/$2" "$3"
}

# release_in TOP PATH: prints the kernel release that such a file holds. It becomes a part of paths,
# so it has to fit a pattern; src/results/release.ts has the same one.
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
