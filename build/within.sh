# shellcheck shell=bash
# Finds paths in a root file system as programs in it see them: no link leads out of it. Sourced.

# within ROOT PATH: sets `found` to where PATH of ROOT lies here. Follows links, that of the last
# name too; keeps names that are missing. Returns 1 when the links go round in circles.
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
                    # The kernel follows as many.
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
