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

$box mount -t 9p -o "$options" /dev/root /root || failed 'cannot mount the root'
$box umount /proc
exec $box switch_root /root "$init"
