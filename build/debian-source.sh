#!/bin/bash
# Fetches and unpacks a linux-source package: debian-source.sh PACKAGE RELEASE FOLDER [EXPIRED]
# FOLDER gets `tree` (the kernel) and `id` (package and version). RELEASE is Debian's, or empty for
# the sources that apt has. EXPIRED, where given, is a file: a Release file that has expired is
# accepted, and told there. apt's state lives in the sandbox's /tmp: the root is read-only.
set -euo pipefail
# shellcheck source=build/apt-lists.sh
. "$(dirname "$0")/apt-lists.sh"

package=$1 release=$2 folder=$3 accepted=${4:-}
apt_options+=(-o "APT::Architectures=$(dpkg --print-architecture)")
[ -z "$accepted" ] || apt_options+=(-o Acquire::Check-Valid-Until=false)
[ -z "$release" ] || take_release deb "$release"

update_lists "set the input 'kernel' to the package of another release" "$package"
[ -z "$accepted" ] || told_of_expired "$apt_lists" "$accepted"

# apt-cache fails where there is no such package.
version=$({ apt-cache "${apt_options[@]}" show --no-all-versions "$package" 2>/dev/null || true; } |
    sed -n 's/^Version: //p')
if [ -z "$version" ]; then
    known=$(
        apt-cache "${apt_options[@]}" pkgnames linux-source-6
        apt-cache "${apt_options[@]}" pkgnames linux-source-7
    )
    # shellcheck source=/dev/null
    own=$(. /etc/os-release && echo "${VERSION_CODENAME:-$ID}")
    problem invalid-input "kernel 'debian:$package': ${release:-$own of this machine} has no such package;\
 it has: $(echo "$known" | sort | tr '\n' ' ')"
    exit 1
fi

cd /tmp
apt download "$package=$version"
rm -rf "$folder/tree"
mkdir -p "$folder/tree"

# Unpack in one pass: the .deb holds one compressed tar of the tree, and a few patches.
member=$(dpkg-deb --fsys-tarfile "$package"_*.deb | tar -t |
    grep -E '/usr/src/linux-source-[^/]*\.tar\.[a-z0-9]+$' | head -n 1 || true)
[ -n "$member" ] || {
    problem invalid-input "kernel 'debian:$package': the package holds no kernel source"
    exit 1
}
dpkg-deb --fsys-tarfile "$package"_*.deb | tar -xO "$member" | xz -dc -T0 |
    tar -x -C "$folder/tree" --strip-components=1

printf '%s %s\n' "$package" "$version" >"$folder/id"
cat "$folder/id"
