#!/bin/bash
# Last program of ours in a sandbox: gives up what mounting took, then becomes the command: contain.sh WHO [GIVEN...] -- COMMAND [ARG...]
# WHO is builder (others' programs: a user of their own without any capability; GIVEN are folders that become theirs), keeper (our scripts
# that arrange what was built: root, for owners and modes alone) or guest (QEMU: root, for what its 9p server does for the guest).
set -euo pipefail
# Whatever the caller has: a product is the same for all, and root in the guest without capabilities reads it.
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Debian's policy (9.2.2) reserves 65000 to 65533, and systemd gives none above 65519: nobody has this number.
BUILDER=65530

# The step's folder for problems (problem.sh).
PROBLEMS=/mnt/problem

refuse() {
    problem refused "this machine does not let a sandbox give up its rights: $1; cross-bpf doctor says how to mend it"
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

# The layers of an overlay are not to be had around it, nor what the processes of root's were started with.
[ ! -d /mnt/overlay ] || mount -t tmpfs -o ro,size=4k,mode=755 tmpfs /mnt/overlay || refuse 'a file system cannot be mounted'
mount -o remount,nosuid,nodev,noexec,hidepid=2 /proc || refuse "/proc cannot hide others' processes"
# Who is root may write the kernel's settings without any capability, and with the right to make device files open a disk.
mount -o remount,bind,ro,nosuid,nodev,noexec /proc
mount -o remount,bind,nosuid,nodev /dev
chmod 1777 /tmp
[ ! -d /dev/shm ] || chmod 1777 /dev/shm

case $who in
    builder)
        [ "${#given[@]}" = 0 ] || chown "$BUILDER:$BUILDER" -- "${given[@]}"
        rights='' user=("--reuid=$BUILDER" "--regid=$BUILDER")
        ;;
    keeper) rights=,+chown,+dac_override,+fowner user=() ;;
    # Files of the guest's with owners, modes and capabilities of its choice, and device files, in a root that is thrown away.
    guest) rights=,+chown,+dac_override,+fowner,+fsetid,+mknod,+setfcap user=() ;;
    *)
        echo "contain.sh: nobody is called $who" >&2
        exit 2
        ;;
esac
command -v setpriv >/dev/null || refuse 'setpriv is not there'
# What others wrote reports no problem: a build that prints what it likes still only fails.
if [ "$who" != keeper ] && [[ " ${given[*]} " != *" $PROBLEMS "* ]]; then
    mount -o remount,bind,ro,nosuid,nodev,noexec "$PROBLEMS" || refuse 'a folder cannot be made read-only'
fi
exec setpriv "${user[@]}" --clear-groups --inh-caps=-all --ambient-caps=-all "--bounding-set=-all$rights" --no-new-privs -- "$@"
