#!/bin/bash
# Takes what modules are built with from a built kernel: kernel-config.sh TREE STEP
# STEP has `release` and `layer` with that kernel's vmlinux (kernel-files.sh). The layer gets the
# kernel's configuration, STEP `fragments/tree/kernel.config`, which is that without what names the
# build, and `localversion`, what its release has after the version of the source TREE. A kernel that
# the selftests of TREE cannot be built for is reported as a wrong input.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

tree=$1 step=$2
layer=$step/layer
release=$(release_in "$step" release)
vmlinux=$layer/boot/vmlinux-$release
config=$layer/boot/config-$release

refuse() {
    problem invalid-input "$1"
    exit 1
}

# field NAME: prints a field of the version at the top of the Makefile.
field() {
    sed -n "s/^$1 = *//p;T;q" "$tree/Makefile"
}

regular "$tree" Makefile
version=$(field VERSION).$(field PATCHLEVEL).$(field SUBLEVEL)$(field EXTRAVERSION)
rest=${release#"$version"}
# The kernel's own modules load by the release only, and its types are those of its source.
if [ "$rest" = "$release" ] || [[ $rest == [0-9]* ]]; then
    refuse "kernel: its source is $version, and kernel-image is $release: selftests are built for the\
 kernel of their own source"
fi
printf '%s\n' "$rest" >"$step/localversion"

regular "$layer" "boot/vmlinux-$release" $((8 << 30))
LC_ALL=C grep -aqF "Linux version $release " "$vmlinux" ||
    refuse "kernel-vmlinux: it is of another kernel than kernel-image, which is $release"
# Not grep -q, which would end readelf by a signal.
readelf --wide --section-headers "$vmlinux" | grep ' \.BTF ' >/dev/null ||
    refuse "kernel-vmlinux: there is no BTF in it (CONFIG_DEBUG_INFO_BTF=y)"

# kernel/configs.c: gzip's data between these two words.
if [ -e "$config" ]; then
    regular "$layer" "boot/config-$release"
elif at=$(LC_ALL=C grep -abo -m 1 IKCFG_ST "$vmlinux"); then
    at=${at%%:*}
    # gzip ends with 2 for what comes after its data.
    { tail -c "+$((at + 9))" "$vmlinux" || true; } | { gzip -dcq || [ $? = 2 ]; } >"$config"
else
    refuse "kernel-vmlinux: there is no configuration in it (CONFIG_IKCONFIG=y), and none beside\
 kernel-modules"
fi
grep -q '^CONFIG_BPF_SYSCALL=y' "$config" ||
    refuse "kernel-vmlinux: its configuration has no CONFIG_BPF_SYSCALL=y"

# Versions of compilers are those of this build, and the release is made by kernel-prepare.sh.
mkdir -p "$step/fragments/tree"
grep -vE '^(# )?CONFIG_(LOCALVERSION(_AUTO)?|[A-Z]+_VERSION(_TEXT)?)[= ]' "$config" \
    >"$step/fragments/tree/kernel.config"
