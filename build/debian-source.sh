#!/bin/bash
# Fetches and unpacks a linux-source package: debian-source.sh PACKAGE RELEASE FOLDER [EXPIRED]
# FOLDER gets `tree` (the kernel) and `id` (package and version). RELEASE is Debian's, or empty for
# the sources that apt has. EXPIRED, where given, is a file: a Release file that has expired is
# accepted, and told there. apt's state lives in the sandbox's /tmp: the root is read-only.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/expired.sh
. "$(dirname "$0")/expired.sh"
# shellcheck source=build/out-of-step.sh
. "$(dirname "$0")/out-of-step.sh"

package=$1 release=$2 folder=$3 accepted=${4:-}
mkdir -p /tmp/apt/lists/partial /tmp/apt/cache/archives/partial
options=(
    -o Dir::State::Lists=/tmp/apt/lists
    -o Dir::Cache=/tmp/apt/cache
    -o "APT::Architectures=$(dpkg --print-architecture)"
    -o APT::Sandbox::User=root
)
[ -z "$accepted" ] || options+=(-o Acquire::Check-Valid-Until=false)
if [ -n "$release" ]; then
    # Take the root's first source, for RELEASE.
    awk -v release="$release" '
        $1 == "deb" { if ($2 ~ /^\[/) $4 = release; else $3 = release; print; exit }
    ' /etc/apt/sources.list >/tmp/apt/sources.list
    options+=(-o Dir::Etc::SourceList=/tmp/apt/sources.list -o Dir::Etc::SourceParts=/dev/null)
fi

log=/tmp/apt/update.log
update() {
    local updated=1
    LC_ALL=C bash "$(dirname "$0")/stalled.sh" 120 \
        apt-get "${options[@]}" update 2>"$log" || updated=
    cat "$log" >&2
    [ -n "$updated" ]
}

# A mirror that is being synced may be whole in seconds.
if ! update && ! { [ -n "$(index_in "$log")" ] && sleep 20 && update; }; then
    expired "$log" "set the input 'kernel' to the package of another release,\
 or 'mirror' to one that is up to date, or 'expired-releases' to accept" ||
        out_of_step "$(index_in "$log")" || true
    exit 1
fi
[ -z "$accepted" ] || told_of_expired /tmp/apt/lists "$accepted"

# apt-cache fails where there is no such package.
version=$({ apt-cache "${options[@]}" show --no-all-versions "$package" 2>/dev/null || true; } |
    sed -n 's/^Version: //p')
if [ -z "$version" ]; then
    known=$(
        apt-cache "${options[@]}" pkgnames linux-source-6
        apt-cache "${options[@]}" pkgnames linux-source-7
    )
    problem invalid-input "kernel 'debian:$package': ${release:-this host} has no such package;\
 it has: $(echo "$known" | sort | tr '\n' ' ')"
    exit 1
fi

cd /tmp
bash "$(dirname "$0")/stalled.sh" 120 apt-get "${options[@]}" download "$package=$version"
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
