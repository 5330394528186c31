#!/bin/bash
# Registers qemu-user with the kernel, then becomes COMMAND: binfmt.sh NAME COMMAND...
# NAME is that of the registration: qemu-s390x. Start this in a mount namespace of its own: the
# mount goes with the namespace, the registration stays.
set -euo pipefail

name=$1
shift

dir=/proc/sys/fs/binfmt_misc
[ -e "$dir/register" ] || mount -t binfmt_misc binfmt_misc "$dir"
[ -e "$dir/$name" ] || update-binfmts --enable "$name"
# F: the kernel opens the interpreter now, so programs find it in roots that do not have it.
grep -q '^flags:.*F' "$dir/$name" || {
    echo "binfmt.sh: $name is registered without the flag F" >&2
    exit 1
}

exec "$@"
