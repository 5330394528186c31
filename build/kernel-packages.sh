#!/bin/bash
# Fetches a kernel that Debian has built, with its modules:
#   kernel-packages.sh PACKAGE RELEASE ARCHITECTURE FOLDER [EXPIRED]
# PACKAGE may be a metapackage: what it depends on is fetched with it. RELEASE is Debian's, or empty
# for the one that apt's sources name. FOLDER gets `packages/` and `id`, a line for each package:
# name, version, architecture, SHA-256. EXPIRED, where given, is a file: a Release file that has
# expired is accepted, and told there. apt's state lives in the sandbox's /tmp: the root is read-only.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/expired.sh
. "$(dirname "$0")/expired.sh"
# shellcheck source=build/out-of-step.sh
. "$(dirname "$0")/out-of-step.sh"

package=$1 release=$2 architecture=$3 folder=$4 accepted=${5:-}
sources=/tmp/apt/sources.list log=/tmp/apt/log
mkdir -p /tmp/apt/lists/partial /tmp/apt/cache/archives/partial
# dpkg's status is of another architecture, and nothing is installed.
options=(
    -o Dir::State::Lists=/tmp/apt/lists
    -o Dir::State::Status=/dev/null
    -o Dir::Cache=/tmp/apt/cache
    -o Dir::Etc::SourceList="$sources"
    -o Dir::Etc::SourceParts=/dev/null
    -o APT::Architecture="$architecture"
    -o APT::Architectures="$architecture"
    -o Acquire::Languages=none
    -o APT::Sandbox::User=root
)
[ -z "$accepted" ] || options+=(-o Acquire::Check-Valid-Until=false)

# Takes the root's first source, for RELEASE.
awk -v release="$release" '
    $1 == "deb" {
        if ($2 ~ /^\[/) { if (release) $4 = release } else if (release) $3 = release
        print
        exit
    }
' /etc/apt/sources.list >"$sources"
release=$(awk '{ print $2 ~ /^\[/ ? $4 : $3 }' "$sources")

# What apt says is in LOG, for later.
apt() {
    local done=1
    LC_ALL=C bash "$(dirname "$0")/stalled.sh" 120 apt-get "${options[@]}" "$@" 2>"$log" || done=
    cat "$log" >&2
    [ -n "$done" ]
}

update() {
    # A mirror that is being synced may be whole in seconds.
    if apt update || { [ -n "$(index_in "$log")" ] && sleep 20 && apt update; }; then return 0; fi
    expired "$log" "set the input 'kernel' to the package of another release,\
 or 'mirror' to one that is up to date, or 'expired-releases' to accept" ||
        out_of_step "$(index_in "$log")" || true
    exit 1
}

show() { apt-cache "${options[@]}" show --no-all-versions "$1" 2>/dev/null || true; }

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
    update
    if [ -z "$(show "$package")" ]; then
        # Only metapackages: backports have hundreds of others.
        kernel=$(apt-cache "${options[@]}" pkgnames linux-image- | grep -vE '^linux-image-[0-9]|-(dbg|template)$' |
            LC_ALL=C sort | tr '\n' ' ' || true)
        problem invalid-input "kernel 'debian:$package': $release has no such package for\
 $architecture; it has: ${kernel:-none}"
        exit 1
    fi
    rm -rf "$folder/packages"
    mkdir -p "$folder/packages"
    mapfile -t names < <(wanted "$package")
    (cd "$folder/packages" && apt download "${names[@]}")
}

if ! fetch; then
    # A mirror in the middle of its sync lists packages that it does not hold yet. By its other
    # name, "stable" for trixie, the release may be whole: see apt-sources.sh.
    other=$(sed -n 's/^Suite: //p' /tmp/apt/lists/*Release | head -n 1)
    if ! grep -qE '^E: Failed to fetch [^ ]+\.deb ' "$log" ||
        [ -z "$other" ] || [ "$other" = "$release" ]; then
        exit 1
    fi
    echo "kernel-packages.sh: $release is not whole on this mirror, taking it as $other" >&2
    sed -i -E "s/^(deb (\[[^]]*\] )?[^ ]+) $release /\1 $other /" "$sources"
    rm -rf /tmp/apt/lists
    mkdir -p /tmp/apt/lists/partial
    release=$other
    fetch
fi
[ -z "$accepted" ] || told_of_expired /tmp/apt/lists "$accepted"

cd "$folder/packages"
for file in *.deb; do
    # shellcheck disable=SC2016 # dpkg-deb's own format
    about=$(dpkg-deb --show --showformat='${Package} ${Version} ${Architecture}' "$file")
    sum=$(sha256sum <"$file")
    echo "$about ${sum%% *}"
done >"$folder/id"
cat "$folder/id"
