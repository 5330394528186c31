# shellcheck shell=bash disable=SC2154,SC2034 # `found` is within.sh's; `status` is for who sources it
# Runs programs of a guest's root in it. Sourced, as root-programs.sh is.
# shellcheck source=build/root-programs.sh
. "$(dirname "$0")/root-programs.sh"

# enter ROOT COMMAND...: runs COMMAND, which makes a sandbox of ROOT, with this machine's name servers
# in ROOT's /etc/resolv.conf; puts back ROOT's own. Sets `status` to that of COMMAND.
enter() {
    local root=$1 name
    # On ROOT's file system, where its programs do not see it.
    local own=${1%/*}/resolv.conf
    shift

    # bubblewrap follows links to what it mounts on, out of the root.
    for name in dev proc run; do
        [ ! -L "$root/$name" ] || refuse "its /$name is a link"
    done
    make_folders "$root"

    if ! within "$root" etc || { [ -e "$found" ] && [ ! -d "$found" ]; }; then
        refuse 'its /etc is no folder'
    fi
    mkdir -p "$found"
    if [ -e "$found/resolv.conf" ] || [ -L "$found/resolv.conf" ]; then
        mv --no-target-directory -- "$found/resolv.conf" "$own"
    fi
    if [ -e /etc/resolv.conf ]; then
        install --mode=0644 --no-target-directory /etc/resolv.conf "$found/resolv.conf"
    fi

    status=0
    "$@" || status=$?

    # They may have changed anything.
    if ! within "$root" etc || [ ! -d "$found" ]; then refuse 'its /etc is no folder any more'; fi
    rm -rf -- "$found/resolv.conf"
    if [ -e "$own" ] || [ -L "$own" ]; then
        mv --no-target-directory -- "$own" "$found/resolv.conf"
    fi
}
