#!/bin/bash
# Adds packages to a guest's root that others made, by its own package manager:
#   root-packages.sh ROOT NAME [PACKAGE...] -- COMMAND...
# Adds those too that have a program which the guest needs and ROOT lacks. COMMAND runs
# root-install.sh in ROOT, and gets its arguments. NAME is what the user calls ROOT. Reports a wrong
# input where PACKAGE is asked for and ROOT has no package manager.
set -euo pipefail
umask 022
# shellcheck source=build/root-enter.sh
. "$(dirname "$0")/root-enter.sh"

root=$1 called=$2
shift 2
packages=()
while [ "$1" != -- ]; do
    packages+=("$1")
    shift
done
shift

refuse() {
    problem invalid-input "rootfs '$called': $1"
    exit 1
}

# package_of MANAGER PROGRAM: prints the name of the package with this program.
package_of() {
    case $1:$2 in
        *:/bin/bash) echo bash ;;
        *:grep) echo grep ;;
        *:qemu-ga) echo qemu-guest-agent ;;
        dnf:/bin/mount) echo util-linux ;;
        *:/bin/mount) echo mount ;;
        apk:dmesg | apk:setsid) echo "$2" ;;
        *:dmesg | *:setsid) echo util-linux ;;
        dnf:ip) echo iproute ;;
        *:ip) echo iproute2 ;;
        apt-get:poweroff) echo systemd-sysv ;;
        dnf:poweroff) echo systemd ;;
        apk:poweroff) echo busybox ;;
        *) echo coreutils ;;
    esac
}

lacks=()
find_lacks "$root"
if [ "${#packages[@]}" = 0 ] && [ "${#lacks[@]}" = 0 ]; then exit 0; fi
# root-check.sh names all that is missing.
if ! program "$root" /bin/sh || ! has_glibc "$root"; then exit 0; fi

manager=''
for name in apt-get dnf apk; do
    if anywhere "$root" "$name"; then manager=$name && break; fi
done
if [ -z "$manager" ]; then
    [ "${#packages[@]}" = 0 ] ||
        refuse "it has no package manager for ${packages[*]}, neither apt-get, dnf nor apk"
    exit 0
fi

if [ "${#lacks[@]}" -gt 0 ]; then
    mapfile -t -O "${#packages[@]}" packages < <(for name in "${lacks[@]}"; do
        package_of "$manager" "$name"
    done | LC_ALL=C sort -u)
    said=$(printf ', %s' "${lacks[@]}")
    echo "it lacks ${said#, }; $manager brings ${packages[*]}"
fi
enter "$root" "$@" "$manager" "${packages[@]}"
exit "$status"
