#!/bin/bash
# Tells what programs this machine has: installed.sh LIST [LOCAL]
# LIST gets all packages with their versions, then what stands on PATH before one of a package, as a clang or pahole of one's own in
# LOCAL (/usr/local), with libraries from there: SHA-256 and path.
set -euo pipefail
list=$1 local=${2:-/usr/local}
mkdir -p "$(dirname "$list")"
# shellcheck disable=SC2016 # dpkg-query's own format
dpkg-query -W -f '${Package}:${Architecture} ${Version}\n' | LC_ALL=C sort >"$list"
for program in "$local"/sbin/* "$local"/bin/*; do
    name=${program##*/}
    [ -f "$program" ] || continue
    [ -e "/usr/sbin/$name" ] || [ -e "/usr/bin/$name" ] || continue
    printf '%s\n' "$program"
    # ldd fails on scripts.
    { ldd "$program" 2>/dev/null || true; } | sed -n 's#.* => \(/.*\) (0x[0-9a-f]*)$#\1#p' | { grep -F "$local/" || true; }
done | LC_ALL=C sort -u | xargs --no-run-if-empty --delimiter='\n' sha256sum -- >>"$list"
