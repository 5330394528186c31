#!/bin/bash
# Registers the qemu-user of a Debian root with the kernel, then becomes COMMAND:
#   user-emulator.sh ROOT NAME COMMAND...
# For programs that the host's own may be too old for. NAME is that of the format: qemu-loongarch64.
# The kernel asks what was registered last first, so this one counts, whatever the host has. It lasts
# as binfmt.sh's.
set -euo pipefail

root=$1 name=$2
shift 2

dir=/proc/sys/fs/binfmt_misc
[ -e "$dir/register" ] || mount -t binfmt_misc binfmt_misc "$dir"

# :NAME:M::MAGIC:MASK:INTERPRETER:FLAGS; the interpreter is a path in that root.
IFS=: read -r _ _ _ _ magic mask _ flags < <(grep -m 1 '^:' "$root/usr/share/qemu/binfmt.d/$name.conf")
# Another run may have been faster.
printf '%s\n' ":cross-bpf-$name:M::$magic:$mask:$root/usr/bin/$name:$flags" >"$dir/register" ||
    [ -e "$dir/cross-bpf-$name" ]

exec "$@"
