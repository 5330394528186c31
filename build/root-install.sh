#!/bin/sh
# Installs packages, in the root that they are for, by its own package manager:
#   root-install.sh apt-get|dnf|apk PACKAGE...
set -eu

manager=$1
shift
case $manager in
    apt-get)
        export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o APT::Update::Error-Mode=any update
        apt-get -qy --no-install-recommends -o Dpkg::Use-Pty=0 \
            -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$@"
        apt-get clean
        ;;
    dnf)
        dnf --assumeyes --setopt=install_weak_deps=False install "$@"
        dnf clean packages
        ;;
    apk) apk add --no-cache "$@" ;;
esac
