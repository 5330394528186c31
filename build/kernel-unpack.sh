#!/bin/bash
# Takes a built kernel out of Debian's packages: kernel-unpack.sh PACKAGES STEP
# STEP gets `image`, `release` and `layer`, as kernel-layer.sh makes them: modules with their lists
# in layer/usr/lib/modules, the config in layer/boot.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

packages=$1 step=$2
unpacked=$step/unpacked layer=$step/layer
rm -rf "$unpacked" "$layer"
mkdir -p "$unpacked" "$layer/boot" "$layer/usr/lib"
names=()
for file in "$packages"/*.deb; do
    names+=("$(dpkg-deb --field "$file" Package)")
    dpkg-deb --extract "$file" "$unpacked"
done

lacks() {
    problem invalid-input "kernel: ${names[*]} holds no $1"
    exit 1
}

# Until Debian 12 modules are in /lib.
modules=$unpacked/usr/lib/modules
[ -d "$modules" ] || modules=$unpacked/lib/modules
releases=("$modules"/*/kernel/)
[ -d "${releases[0]}" ] || lacks 'modules'
release=${releases[0]%/kernel/}
echo "${release##*/}" >"$step/release"
release=$(release_in "$step" release)

# found NAME TARGET BYTES: copies a file; since 7.x it is beside the modules.
found() {
    if [ -e "$unpacked/boot/$1-$release" ]; then
        take "$unpacked" "boot/$1-$release" "$2" "$3"
    else
        [ -e "$modules/$release/$1" ] && take "$modules" "$release/$1" "$2" "$3"
    fi
}

# Of some architectures the image is called vmlinux, but it is the one to boot.
found vmlinuz "$step/image" $((1 << 30)) || found vmlinux "$step/image" $((1 << 30)) ||
    lacks 'kernel image'
found config "$layer/boot/config-$release" $((1 << 24)) || lacks 'config'

mv "$modules" "$layer/usr/lib/modules"
rm -rf "$unpacked"
(cd "$layer/usr/lib/modules/$release" && rm -rf build source dtb vmlinu[xz] config)
depmod --basedir "$layer/usr" "$release"
