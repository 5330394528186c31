#!/bin/sh
# Adds what vmtest and the tests expect in the guest's root: rootfs-finish.sh ROOT
# A customize hook of mmdebstrap.
set -eu
root=$1

# The root has keys of its own (archive-keys.sh).
rm -rf "$root/etc/apt/cross-bpf-keys"

# vmtest writes its init to /tmp and mounts on /mnt; the layers of kernel and selftests lie over
# /boot, /usr/lib and /opt.
mkdir -p "$root/tmp" "$root/mnt" "$root/boot" "$root/opt" "$root/usr/lib/modules"
chmod 1777 "$root/tmp"

printf '127.0.0.1 localhost cross-bpf\n::1 localhost\n' >"$root/etc/hosts"
echo cross-bpf >"$root/etc/hostname"
: >"$root/etc/resolv.conf"
