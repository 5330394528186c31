#!/bin/bash
# Installs a cross toolchain on the host: runner-toolchain.sh PROBLEMS ARCHITECTURE LIST PACKAGE...
# Adds the foreign architecture, and on Ubuntu the ports archive that has it. Simulates the install,
# and refuses one that fails or would remove packages: then, as after any other end before the install
# begins, only apt's lists have changed. What a script that was killed has changed, the next one takes
# back. LIST gets what is installed in the end (installed.sh). PROBLEMS is the step's folder for
# problems.
set -euo pipefail
CROSS_BPF_PROBLEM=$1
arch=$2 list=$3
shift 3

# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

export DEBIAN_FRONTEND=noninteractive
native=$(dpkg --print-architecture)
# shellcheck source=/dev/null
. /etc/os-release
id=$ID codename=${VERSION_CODENAME:-}

# shellcheck source=build/apt-lock.sh
. "$(dirname "$0")/apt-lock.sh"

own=/etc/apt/sources.list.d/ubuntu.sources
ports=/etc/apt/sources.list.d/cross-bpf-$arch.sources
# Has the name of the architecture that was added, until the install begins.
added=/etc/apt/cross-bpf.architecture

# Takes back what was changed, and what a script that was killed has changed. May be repeated at any
# point: it goes by the files that there are.
undo() {
    local which=$arch
    [ ! -f "$added" ] || which=$(<"$added")
    rm -f "$own.cross-bpf.new" "$ports.new"
    if [ -f "$own.cross-bpf" ]; then
        rm -f "${ports%/*}/cross-bpf-$which.sources"
        mv "$own.cross-bpf" "$own"
    fi
    if [ -f "$added" ]; then
        # One that is not there any more, or is in use by now, is none of ours.
        dpkg --remove-architecture "$which" || true
        rm -f "$added"
    fi
}
trap undo EXIT
undo

if [ "$arch" != "$native" ] && ! dpkg --print-foreign-architectures | grep -qx "$arch"; then
    printf '%s\n' "$arch" >"$added"
    dpkg --add-architecture "$arch"
fi

# Ubuntu has all but amd64 and i386 in another archive. Its own sources then have to name the
# architectures that they have.
if [ "$id" = ubuntu ] && [ "$arch" != "$native" ] && [ "$native" = amd64 ]; then
    if [ -f "$own" ] && [ ! -f "$ports" ]; then
        # Ubuntu's own templates have the address of that archive.
        archive=$(sed -n '/^BaseURI: *\(.*ports.*\)/{s//\1/;p;q}' \
            /usr/share/python-apt/templates/Ubuntu.info 2>/dev/null || true)
        if [ -z "$archive" ]; then
            problem refused 'this machine does not say where the archive of foreign architectures'\
' is: install python-apt-common, or use a build root: toolchain debian:trixie'
            exit 1
        fi

        # Each is whole when it gets its name.
        cp --preserve "$own" "$own.cross-bpf.new"
        mv "$own.cross-bpf.new" "$own.cross-bpf"

        # The same releases and keys as in the host's own sources.
        sed -E -e "s#^(URIs:).*#\1 $archive#" -e '/^Architectures:/d' \
            -e "s#^Types:.*#&\nArchitectures: $arch#" \
            -e "/^Suites:.*-security$/s#.*#Suites: $codename-security#" "$own.cross-bpf" >"$ports.new"
        mv "$ports.new" "$ports"
        sed -i -E -e '/^Architectures:/d' -e "s#^Types:.*#&\nArchitectures: $native i386#" "$own"
    fi
fi

apt update ||
    echo 'runner-toolchain.sh: apt-get update had errors, going on with the lists there are' >&2
if ! plan=$(apt install --simulate --no-install-recommends -- "$@" 2>&1); then
    printf '%s\n' "$plan" >&2
    # Lines ` libssl-dev : Breaks: ...` name the packages in the way; else quote apt's own error.
    names=$(sed -nE 's/^ ([^ ]+) : (Depends|Breaks|Conflicts|PreDepends).*/\1/p' <<<"$plan" |
        sort -u | tr '\n' ' ')
    problem refused "apt cannot install the toolchain on this machine:\
 ${names:-$(grep -m 1 -E '^E: ' <<<"$plan" || true)};\
 use a build root: toolchain debian:trixie"
    exit 1
fi

removed=$(sed -n 's/^Remv \([^ ]*\).*/\1/p' <<<"$plan" | tr '\n' ' ')
if [ -n "$removed" ]; then
    problem refused "apt would remove $(wc -w <<<"$removed") packages of this machine: $removed;\
 use a build root: toolchain debian:trixie"
    exit 1
fi

# From here on packages may be there that are of the new architecture: it stays.
trap - EXIT
rm -f "$own.cross-bpf" "$added"
apt install -y --no-install-recommends -- "$@"
bash "$(dirname "$0")/installed.sh" "$list"
