#!/bin/sh
# Finishes a build root, as mmdebstrap's customize hook: toolchain-finish.sh ROOT
# Adds bpftool from backports where they have one, and leaves a list of all packages with their versions in `packages` beside the root:
# what is built with this root is keyed on it.
set -eu
root=$1
# A bpftool with libbpf 1.5 or newer makes skeletons of objects in either byte order, which that of older trees can't.
# Asked for by package, not with -t: that would drag other packages (linux-libc-dev) to backports as well.
if chroot "$root" apt-cache madison bpftool | grep -qF -- "$CROSS_BPF_SUITE-backports"; then
    chroot "$root" apt-get install -y --no-install-recommends "bpftool/$CROSS_BPF_SUITE-backports"
fi
# shellcheck disable=SC2016 # dpkg-query's own format
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package}:${Architecture} ${Version}\n' | LC_ALL=C sort >"$root/../packages"
