#!/bin/bash
# Puts a kernel's files together for the guest's root: kernel-layer.sh STEP IMAGE
# STEP/out is KBUILD_OUTPUT. kernel.sh has installed the modules in STEP/layer/usr/lib/modules. (Not
# in STEP/layer/lib: that would hide the root's own link /lib.) vmlinux goes to STEP/layer/boot,
# where libbpf and the tests look for it. STEP/release and STEP/image are for the engine. All these
# are hard links to STEP/out: nothing may write to them.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

step=$1 image=$2
out=$step/out layer=$step/layer
release=$(release_in "$out" include/config/kernel.release)

# A link would take a file from elsewhere into the product.
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
