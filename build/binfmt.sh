#!/bin/bash
# Registers qemu-user with the kernel, then becomes COMMAND: binfmt.sh NAME COMMAND...
# NAME is that of the registration: qemu-s390x. It lasts as long as binfmt_misc is mounted somewhere:
# in a mount namespace of its own, as long as COMMAND.
set -euo pipefail

name=$1
shift

dir=/proc/sys/fs/binfmt_misc
format=/usr/lib/binfmt.d/$name.conf
[ -e "$dir/register" ] || mount -t binfmt_misc binfmt_misc "$dir"

# systemd registers what is in binfmt.d, and a container has no systemd. QEMU before 7 (Ubuntu 22.04)
# has its formats in binfmt-support alone, QEMU from 8 on (Debian 13) in binfmt.d alone.
if [ ! -e "$dir/$name" ] && [ -e "$format" ]; then
    # Another run may have been faster.
    grep -m 1 '^:' "$format" >"$dir/register" || [ -e "$dir/$name" ]
elif [ ! -e "$dir/$name" ]; then
    update-binfmts --enable "$name"
fi

# F: the kernel opens the interpreter now, so programs find it in roots that do not have it.
grep -q '^flags:.*F' "$dir/$name" || {
    echo "binfmt.sh: $name is registered without the flag F" >&2
    exit 1
}

exec "$@"
