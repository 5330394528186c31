#!/bin/bash
# Installs a cross toolchain on the host: runner-toolchain.sh PROBLEMS ARCHITECTURE LIST PACKAGE...
# Adds the foreign architecture, and on Ubuntu the ports archive that has it. Simulates the install,
# and refuses one that fails or would remove packages: then only apt's lists have changed. LIST gets
# what is installed in the end (installed.sh). PROBLEMS is the step's folder for problems.
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
added_arch='' added_source='' touched=''

# shellcheck source=build/apt-lock.sh
. "$(dirname "$0")/apt-lock.sh"

undo() {
    [ -z "$touched" ] || mv "$touched.cross-bpf" "$touched"
    [ -z "$added_source" ] || rm -f "$added_source"
    [ -z "$added_arch" ] || dpkg --remove-architecture "$arch" || true
}

if [ "$arch" != "$native" ] && ! dpkg --print-foreign-architectures | grep -qx "$arch"; then
    dpkg --add-architecture "$arch"
    added_arch=1
fi

# Ubuntu has all but amd64 and i386 in another archive. Its own sources then have to name the
# architectures that they have.
if [ "$id" = ubuntu ] && [ "$arch" != "$native" ] && [ "$native" = amd64 ]; then
    own=/etc/apt/sources.list.d/ubuntu.sources
    ports=/etc/apt/sources.list.d/cross-bpf-$arch.sources
    if [ -f "$own" ] && [ ! -f "$ports" ]; then
        # Ubuntu's own templates have the address of that archive.
        archive=$(sed -n '/^BaseURI: *\(.*ports.*\)/{s//\1/;p;q}' \
            /usr/share/python-apt/templates/Ubuntu.info 2>/dev/null || true)
        if [ -z "$archive" ]; then
            undo
            problem refused 'this machine does not say where the archive of foreign architectures'\
' is: install python-apt-common, or use a build root: toolchain debian:trixie'
            exit 1
        fi

        cp "$own" "$own.cross-bpf"
        touched=$own

        # The same releases and keys as in the host's own sources.
        sed -E -e "s#^(URIs:).*#\1 $archive#" -e '/^Architectures:/d' \
            -e "s#^Types:.*#&\nArchitectures: $arch#" \
            -e "/^Suites:.*-security$/s#.*#Suites: $codename-security#" "$own.cross-bpf" >"$ports"
        added_source=$ports
        sed -i -E -e '/^Architectures:/d' -e "s#^Types:.*#&\nArchitectures: $native i386#" "$own"
    fi
fi

apt update ||
    echo 'runner-toolchain.sh: apt-get update had errors, going on with the lists there are' >&2
if ! plan=$(apt install --simulate --no-install-recommends -- "$@" 2>&1); then
    undo
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
    undo
    problem refused "apt would remove $(wc -w <<<"$removed") packages of this machine: $removed;\
 use a build root: toolchain debian:trixie"
    exit 1
fi

apt install -y --no-install-recommends -- "$@"
[ -z "$touched" ] || rm -f "$touched.cross-bpf"
bash "$(dirname "$0")/installed.sh" "$list"
