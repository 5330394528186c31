#!/bin/bash
# Makes a KBUILD_OUTPUT for modules of a kernel that was built elsewhere:
#   kernel-prepare.sh TREE KBUILD_OUTPUT STEP MAKE-VARIABLE...
# STEP is as kernel-config.sh leaves it. Nothing of the kernel is compiled.
set -euo pipefail
tree=$1 out=$2 step=$3
shift 3
make=(make -C "$tree" "O=$out" "$@" "LOCALVERSION=$(cat "$step/localversion")")
release=$(cat "$step/release")
vmlinux=$step/layer/boot/vmlinux-$release

# Prints Module.symvers (Documentation/kbuild/modules.rst) of vmlinux: what it exports, with the
# checksums that a kernel with CONFIG_MODVERSIONS compares. They are 32 bits each in __kcrctab and
# __kcrctab_gpl, at __crc_NAME (include/linux/export-internal.h). Namespaces are left empty: modules
# name those that they import.
symvers() {
    local endian=little number name address offset size at crc
    ! readelf --file-header "$vmlinux" | grep 'big endian' >/dev/null || endian=big
    {
        while read -r number name _ address offset size _; do
            echo "section $number $name"
            [[ $name == __kcrctab* ]] || continue
            at=$((16#$address))
            while read -r crc; do
                printf "crc %0${#address}x %s\n" "$at" "$crc"
                at=$((at + 4))
            done < <(od -An -v -tx4 -w4 "--endian=$endian" -j "$((16#$offset))" -N "$((16#$size))" \
                "$vmlinux")
        done < <(readelf --wide --section-headers "$vmlinux" | sed -n 's/^ *\[ *\([0-9]*\)\] /\1 /p')
        readelf --wide --symbols "$vmlinux"
    } | awk '
        $1 == "section" { section[$2] = $3; next }
        $1 == "crc" { crc[$2] = $3; next }
        $4 == "SECTION" { next }
        $8 ~ /^__crc_/ { of[substr($8, 7)] = crc[$2] }
        $8 ~ /^__ksymtab_/ { exported[substr($8, 11)] = section[$7] }
        END {
            for (name in exported)
                printf "0x%s\t%s\tvmlinux\tEXPORT_SYMBOL%s\t\n", name in of ? of[name] : "00000000",
                    name, exported[name] ~ /_gpl$/ ? "_GPL" : ""
        }' | LC_ALL=C sort -k 2
}

# The release has to be the kernel's, whatever names it: make adds the variable above alone.
{
    cat "$step/fragments/tree/kernel.config"
    printf '%s\n' 'CONFIG_LOCALVERSION=""' '# CONFIG_LOCALVERSION_AUTO is not set'
} >"$out/.config"
"${make[@]}" olddefconfig
"${make[@]}" modules_prepare

made=$(cat "$out/include/config/kernel.release")
if [ "$made" != "$release" ]; then
    echo "kernel-prepare.sh: modules are built for $made, the kernel is $release" >&2
    exit 1
fi
cp "$vmlinux" "$out/vmlinux"
symvers >"$out/Module.symvers"
if [ ! -s "$out/Module.symvers" ]; then
    echo "kernel-prepare.sh: vmlinux has no symbols of what it exports (__ksymtab_NAME)" >&2
    exit 1
fi
