# shellcheck shell=bash
# Sourced by what installs packages on this machine: one run at a time, and with patience for whatever else is installing. apt() is
# apt-get; what a package starts must not keep the lock.
exec 9>/run/cross-bpf-apt.lock
flock --nonblock 9 || {
    echo 'another run of cross-bpf installs packages; waiting for it' >&2
    flock --timeout 1800 9
}
apt() { apt-get -o DPkg::Lock::Timeout=600 "$@" 9>&-; }
