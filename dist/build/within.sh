# shellcheck shell=bash
# Paths of a root file system, as whoever has it for a root sees them: no link in it leads out of it. Sourced.

# within ROOT PATH: sets `found` to where PATH of ROOT is here. Links are followed, that of the last name too; names that are not there
# stand for themselves. Returns 1 when the links go round in circles.
within() {
    local top=${1%/} rest=$2 part link links=0
    found=$top
    while [ -n "$rest" ]; do
        part=${rest%%/*}
        rest=${rest#"$part"}
        rest=${rest#/}
        case $part in
            '' | .) ;;
            ..) [ "$found" = "$top" ] || found=${found%/*} ;;
            *)
                if [ -L "$found/$part" ]; then
                    links=$((links + 1))
                    # As many as the kernel follows.
                    [ "$links" -le 40 ] || return 1
                    link=$(readlink -- "$found/$part")
                    [ "${link#/}" = "$link" ] || found=$top
                    rest=$link/$rest
                else
                    found=$found/$part
                fi
                ;;
        esac
    done
}
