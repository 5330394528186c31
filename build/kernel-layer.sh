#!/bin/bash
# Gathers what the guest's root gets of a kernel: kernel-layer.sh STEP IMAGE
# STEP/out is KBUILD_OUTPUT. kernel.sh has put the modules in STEP/layer/usr/lib/modules (never STEP/layer/lib: it would hide the root's
# own link of that name); STEP/layer/boot/vmlinux-RELEASE is where libbpf and the tests look for it; beside the layer are the file
# `release` and the image as `image`. What is in STEP/out too is the same file: nothing may write to it.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
step=$1 image=$2
out=$step/out layer=$step/layer
release=$(release_in "$out" include/config/kernel.release)
# What becomes of a link to elsewhere is nobody's kernel.
for made in "$image" vmlinux .config System.map; do
    regular "$out" "$made" $((8 << 30))
done
[ -s "$out/$image" ] || { echo "kernel-layer.sh: the build left no $image" >&2; exit 1; }
mkdir -p "$layer/boot"
rm -f "$layer/usr/lib/modules/$release"/{build,source}
depmod --basedir "$layer/usr" "$release"
ln "$out/vmlinux" "$layer/boot/vmlinux-$release"
ln "$out/.config" "$layer/boot/config-$release"
ln "$out/System.map" "$layer/boot/System.map-$release"
ln "$out/$image" "$step/image"
echo "$release" >"$step/release"
