#!/bin/bash
# A machine with an ordinary user, as a runner has: runner-root.sh make LOWER FOLDER | runner-root.sh run LOWER FOLDER REPOSITORY PROGRAM [WORD...]
# LOWER is a Debian 13 root, which stays as it is; FOLDER keeps what is written. `make` installs sudo and sudo-rs and makes the user `runner`,
# who may use them without a password. `run` starts a program as that user; /repository is REPOSITORY, /shared is FOLDER/shared.
# To be run in a mount namespace of its own: unshare --mount runner-root.sh ...
set -euo pipefail

action=$1 lower=$2 folder=$3
root=$folder/root

mkdir -p "$folder"/{upper,work,root,shared}
mount -t overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" overlay "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

case $action in
make)
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    chroot "$root" apt-get update -q
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends sudo sudo-rs
    chroot "$root" useradd --uid 1001 --create-home --shell /bin/bash runner
    echo 'runner ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers"
    chmod 440 "$root/etc/sudoers"
    chown 1001:1001 "$folder/shared"
    ;;
run)
    mkdir -p "$root/repository" "$root/shared"
    mount --bind "$4" "$root/repository"
    mount --bind "$folder/shared" "$root/shared"
    exec chroot --userspec=runner:runner "$root" "${@:5}"
    ;;
*)
    echo "runner-root.sh: make or run, not '$action'" >&2
    exit 2
    ;;
esac
