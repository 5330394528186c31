# shellcheck shell=bash
# Sourced by what installs packages on this machine: one run at a time, and with patience for whatever else is installing. apt() is
# apt-get; what a package starts must not keep the lock.
mkdir -p /run/lock
exec 9>/run/lock/cross-bpf-apt
flock 9
apt() { apt-get -o DPkg::Lock::Timeout=600 "$@" 9>&-; }
