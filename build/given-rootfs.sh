#!/bin/bash
# Makes the guest's root from the root file system that the user gave:
#   given-rootfs.sh WITHIN GIVEN ROOT PLATFORM MACHINE ORDER BITS [NAME]
# GIVEN is a folder or a tarball and is only read; or it is ROOT, unpacked from an image that the
# user calls NAME. ROOT gets its content, and the folders that vmtest mounts on. Reports a wrong
# input where GIVEN lacks a program that vmtest or our scripts run in the guest, or is not for
# PLATFORM: MACHINE is e_machine of its programs, ORDER big or little, BITS 32 or 64.
set -euo pipefail
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/within.sh
. "$1"

given=$2 root=$3 platform=$4 machine=$5 order=$6 bits=$7 called=${8:-$2}

refuse() {
    problem invalid-input "rootfs '$called': $1"
    exit 1
}

mkdir -p "$root"
if [ "$given" = "$root" ]; then
    : # It is there already.
elif [ -d "$given" ]; then
    cp --archive --one-file-system "$given/." "$root/"
elif ! tar --extract --file "$given" --directory "$root" --numeric-owner --same-owner \
    --same-permissions --xattrs --xattrs-include='*'; then
    # Do not blame the tarball for a full disk.
    tar --list --file "$given" >/dev/null 2>&1 || refuse 'it is no tarball that can be unpacked'
    exit 1
fi

# program PATH...: sets `found` to the first of these programs that the root has.
program() {
    local path
    for path; do
        if within "$root" "$path" && [ -f "$found" ] && [ -x "$found" ]; then return 0; fi
    done
    return 1
}

lacks=()
# vmtest's init starts these two by their paths.
for name in /bin/bash /bin/mount; do
    program "$name" || lacks+=("$name")
done

# What init starts, then guest/run.sh and guest/setup.sh. A shell in the guest ends with poweroff.
for name in basename cat grep ln mkdir poweroff qemu-ga setsid \
    dmesg env ip mv nproc od rm sleep stdbuf sync tail timeout uname; do
    program "/usr/local/sbin/$name" "/usr/local/bin/$name" "/usr/sbin/$name" "/usr/bin/$name" \
        "/sbin/$name" "/bin/$name" ||
        lacks+=("$name")
done

if [ "${#lacks[@]}" -gt 0 ]; then
    list=$(printf ', %s' "${lacks[@]}")
    refuse "it lacks ${list#, }"
fi

# The ELF header: 4 bytes of magic number, the class (1: 32 bit, 2: 64 bit), the byte order (1:
# little, 2: big); e_machine is at byte 18.
program /bin/bash
read -ra header < <(od -An -v -tu1 -w20 -N20 "$found") || true
if [ "${#header[@]}" -ne 20 ] || [ "${header[*]:0:4}" != '127 69 76 70' ]; then
    refuse "it is not for $platform: its /bin/bash is no ELF program"
fi

case ${header[5]} in
    1) has=little number=$((header[18] + 256 * header[19])) ;;
    *) has=big number=$((256 * header[18] + header[19])) ;;
esac
[ "$((32 * header[4])) $has $number" = "$bits $order $machine" ] ||
    refuse "it is not for $platform: its /bin/bash is of ELF machine $number,\
 $((32 * header[4])) bit, $has-endian, and not of $machine, $bits bit, $order-endian"

# vmtest writes its init to /tmp from outside the root: a link would lead it elsewhere.
[ ! -L "$root/tmp" ] || rm "$root/tmp"

# The first of these are mounted on; the layers of kernel and selftests lie over the last three.
for name in dev mnt proc run sys tmp var/run boot opt usr/lib/modules; do
    if ! within "$root" "$name" || { [ -e "$found" ] && [ ! -d "$found" ]; }; then
        refuse "its /$name is no folder"
    fi
    mkdir -p "$found"
done

chmod 1777 "$root/tmp"

# modprobe looks in /lib/modules: make it a link where /lib is not one to usr/lib.
within "$root" usr/lib/modules
modules=$found

within "$root" lib/modules
if [ "$found" != "$modules" ]; then
    if [ -d "$found" ]; then
        cp --archive "$found/." "$modules/"
        rm -r "$found"
    fi
    mkdir -p "${found%/*}"
    ln -s /usr/lib/modules "$found"
fi
