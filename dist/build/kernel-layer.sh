#!/bin/bash
# Gathers what the guest's root gets of a kernel: kernel-layer.sh TREE KBUILD_OUTPUT LAYER IMAGE MAKE-VARIABLE...
# LAYER/usr/lib/modules (never LAYER/lib: it would hide the root's own link of that name), LAYER/boot/vmlinux-RELEASE where
# libbpf and the tests look for it; beside LAYER the file `release` and a copy of the image as `image`.
set -euo pipefail
tree=$1 out=$2 layer=$3 image=$4
shift 4
make=(make -C "$tree" "O=$out" "$@")
release=$("${make[@]}" -s --no-print-directory kernelrelease)
mkdir -p "$layer/boot" "$layer/usr/lib/modules"
"${make[@]}" INSTALL_MOD_PATH="$layer/usr" DEPMOD=true modules_install
rm -f "$layer/usr/lib/modules/$release"/{build,source}
depmod --basedir "$layer/usr" "$release"
cp "$out/vmlinux" "$layer/boot/vmlinux-$release"
cp "$out/.config" "$layer/boot/config-$release"
cp "$out/System.map" "$layer/boot/System.map-$release"
[ -s "$out/$image" ] || { echo "kernel-layer.sh: the build left no $image" >&2; exit 1; }
cp "$out/$image" "$(dirname "$layer")/image"
echo "$release" >"$(dirname "$layer")/release"
