#!/bin/busybox sh
# shellcheck shell=dash
# Loads the modules that the root comes by, mounts the root and hands over to its init:
#   initramfs-init.sh
# The first program of a guest, in the initramfs (initramfs.sh). vmtest's kernel arguments say how
# the root is mounted and what its init is; as the kernel does, it takes the last of several. If it
# ends, the kernel panics, and QEMU with it.
export PATH=/bin
box=/bin/busybox

failed() {
    echo "cross-bpf: initramfs: $1"
    exit 1
}

$box mount -t proc proc /proc || failed 'cannot mount /proc'
while read -r module; do
    $box insmod "/modules/$module" || failed "cannot load the module $module"
done </modules/order

init=/sbin/init options=trans=virtio
for word in $($box cat /proc/cmdline); do
    case $word in
        init=*) init=${word#init=} ;;
        rootflags=*) options=${word#rootflags=} ;;
    esac
done

# The devices of s390x's channels come by themselves, a moment after their drivers: Linux 6.1 has none
# yet where 6.12 has.
tries=100
until $box mount -t 9p -o "$options" /dev/root /root; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || failed 'cannot mount the root'
    $box sleep 0.1
done
$box umount /proc
exec $box switch_root /root "$init"
