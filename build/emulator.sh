#!/bin/bash
# Builds QEMU for one target from Debian's source package, in three parts:
#   emulator.sh fetch|build|keep STEP TARGET [PATCH...]
# `fetch` has the network, `build` has none: a build runs programs of the source, a fetch runs none.
# `keep` is for the keeper (contain.sh): it removes all but STEP/bin/qemu-system-*. TARGET is QEMU's
# name, e.g. s390x-softmmu; PATCHes apply in their order, after Debian's.
set -euo pipefail
# shellcheck source=build/apt-lists.sh
. "$(dirname "$0")/apt-lists.sh"
# shellcheck source=build/keep-program.sh
. "$(dirname "$0")/keep-program.sh"

what=$1 step=$2 target=$3
shift 3
package=$step/package source=$step/source build=$step/build
program=qemu-system-${target%-softmmu}

# What a VM of ours may have: 9p, a user network, system calls forbidden; and all devices. Firmware
# is where Debian's QEMU has it.
options=(
    --target-list="$target" --prefix=/usr --without-default-features
    --enable-system --disable-user --disable-tools --disable-docs
    --disable-download --disable-install-blobs --disable-relocatable
    --disable-werror --disable-debug-info
    --enable-tcg --enable-fdt=system --enable-attr --enable-virtfs --enable-seccomp --enable-slirp
    --enable-pie
)

fetch() {
    update_lists "set the input 'emulator' to debian"
    rm -rf "$package"
    mkdir -p "$package"
    (cd "$package" && apt source --download-only qemu)
}

case $what in
    fetch)
        take_release deb-src ''
        fetch || { other_release && fetch; }
        ;;
    build)
        # apt has compared it with the index, which is signed.
        dpkg-source --no-check --extract "$package"/*.dsc "$source"
        for patch; do
            patch --directory="$source" --strip=1 --fuzz=0 --batch <"$patch"
        done
        mkdir "$build" "$step/bin"
        cd "$build"
        "$source/configure" "${options[@]}"
        ninja "$program"
        strip -o "$step/bin/$program" "$program"
        "$step/bin/$program" --version
        ;;
    keep)
        rm -rf "$package" "$source" "$build"
        keep_program "$step" "$program"
        ;;
    *)
        echo "emulator.sh: $what is no part of it" >&2
        exit 2
        ;;
esac
