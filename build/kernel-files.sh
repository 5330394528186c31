#!/bin/bash
# Takes a built kernel from files of the user's: kernel-files.sh GIVEN STEP [RELEASE]
# GIVEN has `image` and may have `modules`, a folder as /lib/modules/RELEASE is, and `vmlinux`. Without
# modules the release is read in vmlinux or the image. STEP gets `image`, `release` and `layer`, as
# kernel-unpack.sh makes them; the config only where it is beside the modules.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

given=$1 step=$2 release=${3:-}
layer=$step/layer large=$((8 << 30))
rm -rf "$layer"
mkdir -p "$layer/boot" "$layer/usr/lib/modules"

# version_in FILE: prints the release that a kernel names in its banner, or a bzImage in its header.
version_in() {
    local at
    LC_ALL=C grep -aom 1 'Linux version [0-9][A-Za-z0-9._+~-]*' "$1" | sed 's/^Linux version //' && return
    # Documentation/arch/x86/boot.rst: HdrS at 0x202, the version's place less 0x200 at 0x20e.
    [ "$(dd if="$1" bs=1 skip=514 count=4 status=none)" = HdrS ] || return 1
    at=$(od -An -tu2 -j 526 -N 2 "$1")
    dd if="$1" bs=1 skip=$((at + 512)) count=64 status=none | tr '\0 ' '\n' | head -n 1
}

if [ -z "$release" ]; then
    for file in vmlinux image; do
        [ ! -f "$given/$file" ] || [ -n "$release" ] || release=$(version_in "$given/$file" || true)
    done
    [ -n "$release" ] || {
        problem invalid-input "kernel-image: its release cannot be read in it; kernel-modules or\
 kernel-vmlinux tells it"
        exit 1
    }
fi
echo "$release" >"$step/release"
release_in "$step" release >/dev/null || {
    problem invalid-input "kernel-modules: ${release@Q} is no kernel release: a folder as\
 /lib/modules/RELEASE is wanted"
    exit 1
}

modules=$layer/usr/lib/modules/$release
if [ -d "$given/modules" ]; then
    [ -d "$given/modules/kernel" ] || {
        problem invalid-input "kernel-modules: there is no folder kernel in it: one as\
 /lib/modules/RELEASE is wanted"
        exit 1
    }
    # Links lead elsewhere, as build and source do.
    cp --recursive --no-dereference --preserve=mode "$given/modules" "$modules"
    find "$modules" -type l -delete
    [ ! -f "$modules/config" ] || take "$modules" config "$layer/boot/config-$release"
else
    mkdir "$modules"
fi
touch "$modules"/modules.{order,builtin}
chmod -R u+w,a+rX "$modules"
depmod --basedir "$layer/usr" "$release"
take "$given" image "$step/image" "$large"
[ ! -f "$given/vmlinux" ] || take "$given" vmlinux "$layer/boot/vmlinux-$release" "$large"
