#!/bin/bash
# Runs a command where the kernel can run programs of another architecture: binfmt.sh NAME COMMAND...
# NAME is e.g. qemu-s390x. To be run in a mount namespace of its own: the registration is the kernel's and stays, the mount goes with the namespace.
set -euo pipefail
name=$1
shift
dir=/proc/sys/fs/binfmt_misc
[ -e "$dir/register" ] || mount -t binfmt_misc binfmt_misc "$dir"
[ -e "$dir/$name" ] || update-binfmts --enable "$name"
# F: the interpreter is opened at once, so it is found from inside of roots that do not have it.
grep -q '^flags:.*F' "$dir/$name" || { echo "binfmt.sh: $name is registered without the flag F" >&2; exit 1; }
exec "$@"
