# shellcheck shell=bash
# Takes the lock for installing packages on the host, so that runs of cross-bpf do so one by one;
# defines apt, which is apt-get and waits for other programs that install. Sourced.

exec 9>/run/cross-bpf-apt.lock
flock --nonblock 9 || {
    echo 'another run of cross-bpf installs packages; waiting for it' >&2
    flock --timeout 1800 9
}

# Seconds to wait for another program's apt or dpkg, such as a desktop's own updates.
PATIENCE=600

# apt itself waits for dpkg's lock only, not for those of its lists and archives.
# Descriptor 9, the lock, is closed for what a package starts: a daemon would keep it.
apt() {
    local said until=$((SECONDS + PATIENCE))

    until { said=$(LC_ALL=C bash "$(dirname "$0")/stalled.sh" $((PATIENCE + 300)) \
        apt-get -o DPkg::Lock::Timeout="$PATIENCE" "$@" 2>&1 >&3 9>&-); } 3>&1; do
        printf '%s\n' "$said" >&2
        grep -qE '^E: (Could not get lock|Unable to lock) ' <<<"$said" &&
            [ "$SECONDS" -lt "$until" ] || return 1
        echo 'another program uses apt; waiting for it' >&2
        sleep 5
    done

    [ -z "$said" ] || printf '%s\n' "$said" >&2
}
