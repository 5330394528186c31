#!/bin/bash
# The recipe as a person would type it: one command after the other, nothing cached, nothing overlapped.
# It is what `cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --tests quick` is timed against.
#   hand-recipe.sh DIR [TESTS [SUITE]]     as root; everything lands in DIR, a line per step in DIR/times; TESTS are names of
#   test_progs; SUITE is trixie, or its other name, stable, where a mirror has that one whole
set -euo pipefail
dir=$(realpath -m "$1")
tests=${2:-atomics,align}
suite=${3:-trixie} backports=trixie-backports platform=s390x arch=s390 triplet=s390x-linux-gnu clang=19
jobs=$((4 * $(nproc)))
root=$dir/root
mkdir -p "$dir"
touch "$dir/times"

step() { # NAME COMMAND...
    local name=$1 start
    shift
    grep -q "^$name " "$dir/times" && return # a run that was interrupted goes on where it was
    start=$(date +%s.%N)
    ( set -e; "$@" ) >"$dir/$name.log" 2>&1
    printf '%-12s %8.1f s\n' "$name" "$(echo "$(date +%s.%N) - $start" | bc)" | tee -a "$dir/times"
}

host_packages() {
    apt-get update || true # a third party's source that is down is no reason to stop
    apt-get install -y --no-install-recommends mmdebstrap bubblewrap zstd qemu-user-static binfmt-support arch-test bc
}

build_root() {
    mmdebstrap --variant=apt --architectures="amd64,$platform" --components=main \
        --include="gcc,g++,make,flex,bison,bc,libelf-dev,libssl-dev,openssl,zlib1g-dev,perl,python3,python3-docutils,cpio,rsync,kmod,git,patch,xz-utils,zstd,dwarves,ca-certificates" \
        --include="gcc-$triplet,g++-$triplet,clang-$clang,llvm-$clang,lld-$clang,qemu-system-s390x,qemu-utils,libcap-dev,pkgconf" \
        --include="libelf-dev:$platform,libssl-dev:$platform,zlib1g-dev:$platform" \
        --setup-hook="sed -i '/ $suite main/!d' \"\$1/etc/apt/sources.list\"" \
        --setup-hook="sed -e 's/^deb /deb [arch=amd64] /' -e 's/ $suite main/ $backports main/' \"\$1/etc/apt/sources.list\" >\"\$1/etc/apt/sources.list.d/backports.list\"" \
        --customize-hook="chroot \"\$1\" apt-get install -y bpftool/$backports" \
        "$suite" "$root"
}

mounts() {
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t sysfs sys "$root/sys"
    mount --rbind /dev "$root/dev"
}

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }

source_tree() {
    inside apt-get update
    inside apt-get install -y --no-install-recommends linux-source-6.12
    mkdir -p "$root/build"
    inside tar -C /build -xf /usr/src/linux-source-6.12.tar.xz
    mv "$root/build/linux-source-6.12" "$root/build/linux"
}

make_in() { inside make -C /build/linux ARCH=$arch CROSS_COMPILE=$triplet- O=/build/O -j"$jobs" "$@"; }

config() {
    mkdir -p "$root/build/O"
    (cd "$root/build/linux/tools/testing/selftests/bpf" && cat config config.vm config.$platform) >"$root/build/O/.config"
    make_in olddefconfig
}

selftests() {
    rm -f "$root/build/linux/tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c" # 6.12's own bug
    mkdir -p "$root/build/selftests"
    make_in -C /build/linux/tools/testing/selftests/bpf OUTPUT=/build/selftests BPFTOOL=/usr/sbin/bpftool \
        CLANG=clang-$clang LLC=llc-$clang LLVM_STRIP=llvm-strip-$clang LLVM_OBJCOPY=llvm-objcopy-$clang \
        VMLINUX_BTF=/build/O/vmlinux VMLINUX_H=
}

rootfs() {
    mountpoint -q /proc/sys/fs/binfmt_misc || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
    update-binfmts --enable qemu-s390x
    mmdebstrap --variant=essential --architectures=$platform --setup-hook="sed -i '/ $suite main/!d' \"\$1/etc/apt/sources.list\"" \
        --include=qemu-guest-agent,ethtool,keyutils,iptables,gawk,libelf1t64,zlib1g,libssl3t64,iproute2,mount,kmod,finit-sysv,iputils-ping \
        "$suite" "$dir/rootfs"
    inside make -C /build/linux ARCH=$arch CROSS_COMPILE=$triplet- O=/build/O INSTALL_MOD_PATH=/build/mod modules_install
    cp -a "$root/build/mod/lib/modules" "$dir/rootfs/lib/"
    chmod 1777 "$dir/rootfs/tmp"
}

vmtest_tool() { cargo install --root "$dir/vmtest" --version 0.18.0 --locked vmtest; }

vm() {
    local shared=$root/build/selftests
    cp "$dir/vmtest/bin/vmtest" "$root/usr/local/bin/vmtest"
    mkdir -p "$root/build/rootfs"
    mount --bind "$dir/rootfs" "$root/build/rootfs"
    cat >"$shared/hand.sh" <<SH
mount -t bpf bpf /sys/fs/bpf
ip link set lo up
cd /mnt/vmtest && ./test_progs -a $tests
./test_verifier 0 120
SH
    cat >"$shared/vmtest.toml" <<TOML
[[target]]
name = "hand"
kernel = "/build/O/arch/s390/boot/bzImage"
rootfs = "/build/rootfs"
arch = "$platform"
kernel_args = "nokaslr"
command = "bash /mnt/vmtest/hand.sh"
TOML
    inside sh -c 'cd /build/selftests && vmtest -c vmtest.toml'
}

trap 'umount -l "$root/build/rootfs" "$root/dev" "$root/sys" "$root/proc" "$root" 2>/dev/null || true' EXIT
start=$(date +%s)
step host host_packages
step build-root build_root
mounts
step source source_tree
step config config
step kernel make_in all
step selftests selftests
step rootfs rootfs
step vmtest vmtest_tool
step vm vm
printf '%-12s %8.1f s\n' total "$(($(date +%s) - start))" | tee -a "$dir/times"
