#!/bin/bash
# Fetches a kernel that Debian has built, with its modules:
#   kernel-packages.sh PACKAGE RELEASE ARCHITECTURE FOLDER [EXPIRED]
# PACKAGE may be a metapackage: what it depends on is fetched with it. RELEASE is Debian's, or empty
# for the one that apt's sources name. FOLDER gets `packages/` and `id`, a line for each package:
# name, version, architecture, SHA-256. EXPIRED, where given, is a file: a Release file that has
# expired is accepted, and told there. apt's state lives in the sandbox's /tmp: the root is read-only.
set -euo pipefail
# shellcheck source=build/apt-lists.sh
. "$(dirname "$0")/apt-lists.sh"

package=$1 release=$2 architecture=$3 folder=$4 accepted=${5:-}
# dpkg's status is of another architecture, and nothing is installed.
apt_options+=(
    -o Dir::State::Status=/dev/null
    -o APT::Architecture="$architecture"
    -o APT::Architectures="$architecture"
    -o Acquire::Languages=none
)
[ -z "$accepted" ] || apt_options+=(-o Acquire::Check-Valid-Until=false)
take_release deb "$release"

show() { apt-cache "${apt_options[@]}" show --no-all-versions "$1" 2>/dev/null || true; }

# wanted NAME: prints NAME, and the packages of one kernel that it depends on: `linux-image-arm64`
# stands for `linux-image-6.12.1-arm64`, which since 7.x has its image and modules from others.
wanted() {
    local queue=("$1") name found=' '
    while [ "${#queue[@]}" -gt 0 ]; do
        name=${queue[0]}
        queue=("${queue[@]:1}")
        [[ $found != *" $name "* ]] || continue
        found+="$name "
        mapfile -t -O "${#queue[@]}" queue < <(show "$name" | sed -n 's/^Depends: //p' |
            tr ',|' '\n' | sed -nE 's/^ *(linux-(image|base|binary|modules)-[^ (:]+).*/\1/p')
    done
    tr ' ' '\n' <<<"$found" | grep .
}

fetch() {
    local kernel
    update_lists "set the input 'kernel' to the package of another release" "$package"
    if [ -z "$(show "$package")" ]; then
        # Only metapackages: backports have hundreds of others.
        kernel=$(apt-cache "${apt_options[@]}" pkgnames linux-image- | grep -vE '^linux-image-[0-9]|-(dbg|template)$' |
            LC_ALL=C sort | tr '\n' ' ' || true)
        problem invalid-input "kernel 'debian:$package': $apt_release has no such package for\
 $architecture; it has: ${kernel:-none}"
        exit 1
    fi
    rm -rf "$folder/packages"
    mkdir -p "$folder/packages"
    mapfile -t names < <(wanted "$package")
    (cd "$folder/packages" && apt download "${names[@]}")
}

fetch || { other_release && fetch; }
[ -z "$accepted" ] || told_of_expired "$apt_lists" "$accepted"

cd "$folder/packages"
for file in *.deb; do
    # shellcheck disable=SC2016 # dpkg-deb's own format
    about=$(dpkg-deb --show --showformat='${Package} ${Version} ${Architecture}' "$file")
    sum=$(sha256sum <"$file")
    echo "$about ${sum%% *}"
done >"$folder/id"
cat "$folder/id"
