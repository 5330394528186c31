#!/bin/bash
# Packs kernel, selftests and root, to run elsewhere:
#   bundle.sh KERNEL SELFTESTS ROOT BUNDLE [KSELFTESTS]
# SELFTESTS is empty where the BPF selftests were not built. Foreign programs wrote what is packed
# (foreign.sh).
set -euo pipefail

# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

kernel=$1 selftests=$2 root=$3 bundle=$4 kselftests=${5:-}
release=$(release_in "$kernel" release)

# The builder owns these files here (contain.sh), root owns them in the guest.
root_owned=(--owner=0 --group=0)
# Limit in bytes for an image, and for a vmlinux with all its debug information.
large=$((8 << 30))
pack() { # FOLDER ARCHIVE TAR-OPTION...
    [ ! -L "$1" ] || { echo "$1 is a link" >&2; exit 1; }
    tar --create --sort=name --numeric-owner --xattrs --directory "$1" "${@:3}" . |
        zstd -q -3 -T0 -o "$bundle/$2"
}

take "$kernel" image "$bundle/image" "$large"
# A kernel that was built elsewhere has an initramfs, and may have no config and no vmlinux.
if [ ! -e "$kernel/initramfs" ] || [ -e "$kernel/layer/boot/config-$release" ]; then
    take "$kernel" "layer/boot/config-$release" "$bundle/config"
fi
[ ! -e "$kernel/initramfs" ] || take "$kernel" initramfs "$bundle/initramfs" "$large"
if [ ! -e "$kernel/initramfs" ] || [ -e "$kernel/layer/boot/vmlinux-$release" ]; then
    regular "$kernel" "layer/boot/vmlinux-$release" "$large"
    zstd -q -3 -T0 "$kernel/layer/boot/vmlinux-$release" -o "$bundle/vmlinux.zst"
fi
pack "$kernel/layer" kernel.tar.zst "${root_owned[@]}" --exclude="./boot/vmlinux-$release"

if [ -n "$selftests" ]; then
    pack "$selftests/layer" selftests.tar.zst "${root_owned[@]}"
    [ ! -d "$selftests/verifier" ] || pack "$selftests/verifier" verifier.tar.zst
    [ ! -d "$selftests/prog_tests" ] || pack "$selftests/prog_tests" prog_tests.tar.zst
    take "$selftests" left-out.tsv "$bundle/left-out.tsv"
fi

[ -z "$kselftests" ] || pack "$kselftests/layer" kselftests.tar.zst "${root_owned[@]}"
pack "$root" rootfs.tar.zst
echo "$release" >"$bundle/release"

# Last: a bundle with its sums is whole.
sums=$(cd "$bundle" && find . -type f ! -name bundle.json -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum --)
echo "$sums" >"$bundle/SHA256SUMS"
