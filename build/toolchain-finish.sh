#!/bin/sh
# Finishes a build root: toolchain-finish.sh ROOT
# A customize hook of mmdebstrap. Takes bpftool from backports, where they have one. Lists all
# packages with their versions in `packages` beside ROOT: it is an ingredient of all that is built
# with this root.
set -eu
root=$1

# The root has keys of its own (archive-keys.sh).
rm -rf "$root/etc/apt/cross-bpf-keys"

# Skeletons of objects in either byte order need a bpftool with libbpf 1.5 or newer; that of older
# trees cannot make them. Ask for the package alone: -t would take others (linux-libc-dev) from
# backports too.
if chroot "$root" apt-cache madison bpftool | grep -qF -- "$CROSS_BPF_SUITE-backports"; then
    chroot "$root" apt-get install -y --no-install-recommends "bpftool/$CROSS_BPF_SUITE-backports"
fi

# shellcheck disable=SC2016 # dpkg-query's own format
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package}:${Architecture} ${Version}\n' |
    LC_ALL=C sort >"$root/../packages"
