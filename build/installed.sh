#!/bin/bash
# Lists the host's programs: installed.sh LIST [TOP]
# LIST gets all packages with their versions, and what they do not tell: where the links of
# update-alternatives lead; with SHA-256, the programs in /usr/bin and /usr/sbin that a build calls,
# for others may have put them over a package's, or led a link elsewhere. Also with SHA-256, what the
# host uses instead of files of packages: programs in /usr/local that hide a packaged one, such as a
# clang or pahole of the user's, with those of their libraries that no package has; and all libraries
# in /usr/local/lib, which packaged programs load first. TOP is the root in which all but the packages
# is looked for, by default the host's.
set -euo pipefail

list=$1 top=${2:-}
top=${top%/}
local=$top/usr/local
mkdir -p "$(dirname "$list")"

# Names of the programs that make and its makefiles run to build: of any architecture and version.
binutils='ar|as|ld|ld\.bfd|nm|objcopy|objdump|ranlib|readelf|strip'
gnu="([a-z0-9_]+-linux-gnu[a-z0-9]*-)?(c\+\+|cc|cpp|g\+\+|gcc|$binutils)(-[0-9]+)?"
llvm='(clang|clang\+\+|ld\.lld|llc|lld|llvm-(ar|config|link|nm|objcopy|objdump|readelf|strip))(-[0-9]+)?'
others='bc|bison|bpftool|ccache|flex|m4|make|pahole|perl|python3'

# shellcheck disable=SC2016 # dpkg-query's own format
dpkg-query -W -f '${Package}:${Architecture} ${Version}\n' | LC_ALL=C sort >"$list"

if [ -d "$top/etc/alternatives" ]; then
    find "$top/etc/alternatives" -mindepth 1 -type l -printf '%p -> %l\n' | LC_ALL=C sort >>"$list"
fi

{
    for program in "$top"/usr/sbin/* "$top"/usr/bin/*; do
        # A link may lead to nothing.
        if [[ ${program##*/} =~ ^($gnu|$llvm|$others)$ ]] && [ -f "$program" ]; then
            printf '%s\n' "$program"
        fi
    done
    for program in "$local"/sbin/* "$local"/bin/*; do
        name=${program##*/}
        [ -f "$program" ] || continue
        [ -e "$top/usr/sbin/$name" ] || [ -e "$top/usr/bin/$name" ] || continue
        printf '%s\n' "$program"
        # ldd fails on scripts.
        { ldd "$program" 2>/dev/null || true; } | sed -n 's#.* => \(/.*\) (0x[0-9a-f]*)$#\1#p' |
            while IFS= read -r library; do
                case $(realpath "$library") in
                    /lib* | /usr/lib*) ;;
                    *) printf '%s\n' "$library" ;;
                esac
            done
    done
    for library in "$local"/lib/*.so* "$local"/lib/*-linux-gnu*/*.so*; do
        [ ! -f "$library" ] || printf '%s\n' "$library"
    done
} | LC_ALL=C sort -u | xargs --no-run-if-empty --delimiter='\n' sha256sum -- >>"$list"
