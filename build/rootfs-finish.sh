#!/bin/sh
# Adds what a guest under vmtest expects of its root, as mmdebstrap's customize hook: rootfs-finish.sh ROOT
set -eu
root=$1
# vmtest puts its init script in /tmp and mounts over /mnt; the layers of kernel and selftests go to /boot, /usr/lib and /opt.
mkdir -p "$root/tmp" "$root/mnt" "$root/boot" "$root/opt" "$root/usr/lib/modules"
chmod 1777 "$root/tmp"
printf '127.0.0.1 localhost cross-bpf\n::1 localhost\n' >"$root/etc/hosts"
echo cross-bpf >"$root/etc/hostname"
: >"$root/etc/resolv.conf"
