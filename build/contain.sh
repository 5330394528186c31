#!/bin/bash
# Gives up the right to mount, then becomes COMMAND; the last script of ours in a sandbox:
#   contain.sh WHO [GIVEN...] -- COMMAND [ARG...]
# WHO is
#   builder  for foreign programs: a user of their own without any capability, who gets the folders
#            GIVEN;
#   keeper   for our scripts that arrange what was built: root, with the rights to owners and modes;
#   guest    for QEMU: root, with what its 9p server needs to do for the guest.
set -euo pipefail
# Whatever the caller has set: a product is the same for all, and root in the guest reads it without
# any capability.
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Nobody else has this number: Debian's policy (9.2.2) reserves 65000 to 65533, and systemd gives
# none above 65519.
BUILDER=65530

# The step's folder for problems (problem.sh).
PROBLEMS=/mnt/problem

refuse() {
    problem refused "this machine does not let a sandbox give up its rights: $1;\
 cross-bpf doctor says how to mend it"
    exit 1
}

who=$1
shift
given=()
while [ "$1" != -- ]; do
    given+=("$1")
    shift
done
shift

command -v mount >/dev/null || lacks_mount

# Hide the layers of an overlay, which COMMAND sees only through it.
if [ -d /mnt/overlay ]; then
    mount -t tmpfs -o ro,size=4k,mode=755 tmpfs /mnt/overlay ||
        refuse 'a file system cannot be mounted'
fi
# Hide what root's processes were started with.
mount -o remount,nosuid,nodev,noexec,hidepid=2 /proc || refuse "/proc cannot hide others' processes"
# Root may write the kernel's settings without any capability.
mount -o remount,bind,ro,nosuid,nodev,noexec /proc
# The guest may make device files: with one, it could open a disk.
mount -o remount,bind,nosuid,nodev /dev
chmod 1777 /tmp
[ ! -d /dev/shm ] || chmod 1777 /dev/shm

case $who in
    builder)
        [ "${#given[@]}" = 0 ] || chown "$BUILDER:$BUILDER" -- "${given[@]}"
        rights='' user=("--reuid=$BUILDER" "--regid=$BUILDER")
        ;;
    keeper) rights=,+chown,+dac_override,+fowner user=() ;;
    # In a root that is thrown away, the guest makes device files, and files with owners, modes and
    # capabilities of its choice.
    guest) rights=,+chown,+dac_override,+fowner,+fsetid,+mknod,+setfcap user=() ;;
    *)
        echo "contain.sh: nobody is called $who" >&2
        exit 2
        ;;
esac

command -v setpriv >/dev/null || refuse 'setpriv is not there'
# Foreign programs report no problem: a build that prints one still only fails.
if [ "$who" != keeper ] && [[ " ${given[*]} " != *" $PROBLEMS "* ]]; then
    mount -o remount,bind,ro,nosuid,nodev,noexec "$PROBLEMS" ||
        refuse 'a folder cannot be made read-only'
fi

exec setpriv "${user[@]}" --clear-groups --inh-caps=-all --ambient-caps=-all \
    "--bounding-set=-all$rights" --no-new-privs -- "$@"
