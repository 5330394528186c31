# shellcheck shell=bash
# Takes the lock for installing packages on the host, so that runs of cross-bpf do so one by one;
# defines apt, which is apt-get and waits for other programs that install. Sourced.

exec 9>/run/cross-bpf-apt.lock
flock --nonblock 9 || {
    echo 'another run of cross-bpf installs packages; waiting for it' >&2
    flock --timeout 1800 9
}

# Closes the lock for what a package starts: a daemon would keep it.
apt() { apt-get -o DPkg::Lock::Timeout=600 "$@" 9>&-; }
