#!/bin/bash
# Lists the host's programs: installed.sh LIST [LOCAL]
# LIST gets all packages with their versions. It also gets, with SHA-256, what the host uses instead
# of files of packages: programs in LOCAL (/usr/local) that hide a packaged one, such as a clang or
# pahole of the user's, with those of their libraries that no package has; and all libraries in
# LOCAL/lib, which packaged programs load first.
set -euo pipefail

list=$1 local=${2:-/usr/local}
mkdir -p "$(dirname "$list")"

# shellcheck disable=SC2016 # dpkg-query's own format
dpkg-query -W -f '${Package}:${Architecture} ${Version}\n' | LC_ALL=C sort >"$list"
{
    for program in "$local"/sbin/* "$local"/bin/*; do
        name=${program##*/}
        [ -f "$program" ] || continue
        [ -e "/usr/sbin/$name" ] || [ -e "/usr/bin/$name" ] || continue
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
