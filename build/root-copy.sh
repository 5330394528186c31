#!/bin/bash
# Copies or unpacks a root file system that somebody gave:
#   root-copy.sh GIVEN ROOT PLATFORM MACHINE ORDER BITS [NAME]
# GIVEN is a folder or a tarball and is only read; or it is ROOT, unpacked from an image that the
# user calls NAME. Reports a wrong input where its shells are not for PLATFORM: MACHINE is e_machine
# of its programs, ORDER big or little, BITS 32 or 64.
set -euo pipefail
umask 022
# shellcheck source=build/root-programs.sh
. "$(dirname "$0")/root-programs.sh"

given=$1 root=$2 platform=$3 machine=$4 order=$5 bits=$6 called=${7:-$1}

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

# The ELF header: 4 bytes of magic number, the class (1: 32 bit, 2: 64 bit), the byte order (1:
# little, 2: big); e_machine is at byte 18.
for shell in /bin/bash /bin/sh; do
    program "$root" "$shell" || continue
    read -ra header < <(od -An -v -tu1 -w20 -N20 "$found") || true
    if [ "${#header[@]}" -ne 20 ] || [ "${header[*]:0:4}" != '127 69 76 70' ]; then
        refuse "it is not for $platform: its $shell is no ELF program"
    fi

    case ${header[5]} in
        1) has=little number=$((header[18] + 256 * header[19])) ;;
        *) has=big number=$((256 * header[18] + header[19])) ;;
    esac
    [ "$((32 * header[4])) $has $number" = "$bits $order $machine" ] ||
        refuse "it is not for $platform: its $shell is of ELF machine $number,\
 $((32 * header[4])) bit, $has-endian, and not of $machine, $bits bit, $order-endian"
done
