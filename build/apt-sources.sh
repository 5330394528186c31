#!/bin/bash
# Keeps only one release in the apt sources of ROOT, and fetches its lists and packages:
#   apt-sources.sh ROOT
# A setup hook of mmdebstrap, which wrote these sources. CROSS_BPF_SUITE names the release,
# CROSS_BPF_PACKAGES the packages to add to the essential ones. CROSS_BPF_BACKPORTS, where set, adds
# the release's backports for the host's architecture. CROSS_BPF_EXPIRED, where set, is a file: it
# gets a sentence for each Release file that has expired, which apt was then told to accept.
#
# The updates and security archives go: they publish the packages of two architectures at different
# moments, and packages of two architectures install side by side only in one version. A build root,
# and a guest that lives for one run, need neither archive.
# Packages are fetched here because mmdebstrap would unpack some before it has them all.
set -eu
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/expired.sh
. "$(dirname "$0")/expired.sh"
# shellcheck source=build/out-of-step.sh
. "$(dirname "$0")/out-of-step.sh"
# shellcheck source=build/archive-keys.sh
. "$(dirname "$0")/archive-keys.sh"

# Seconds until a mirror that is being synced is asked again.
PAUSE=20

root=$1 list=$1/etc/apt/sources.list
lists=("$list")
export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" LC_ALL=C
log=$(mktemp)
trap 'rm -f "$log"' EXIT

grep -E "^deb (\[[^]]*\] )?[^ ]+ $CROSS_BPF_SUITE " "$list" >"$list.new"
mv "$list.new" "$list"

if [ -n "${CROSS_BPF_BACKPORTS:-}" ]; then
    mkdir -p "$list.d"
    own=arch=$(dpkg --print-architecture)
    sed -e "s/^deb \[/deb [$own /" -e t -e "s/^deb /deb [$own] /" "$list" |
        sed "s/ $CROSS_BPF_SUITE / $CROSS_BPF_SUITE-backports /" >"$list.d/backports.list"
    lists+=("$list.d/backports.list")
fi

# A mirror that sends next to nothing is a mirror that is down.
get() { bash "$(dirname "$0")/stalled.sh" 120 apt-get "$@"; }

# Fetches the lists. What apt says is in LOG, for later.
update() {
    local updated=1
    get update -qq -o APT::Update::Error-Mode=any 2>"$log" || updated=
    cat "$log" >&2
    [ -n "$updated" ]
}

update_again() {
    rm -rf "$root"/var/lib/apt/lists/*
    update
}

# Where a root holds no package yet, dist-upgrade takes the essential ones.
download() {
    # shellcheck disable=SC2086 # a word for each package
    get dist-upgrade -qq --download-only &&
        get install -qq --download-only $CROSS_BPF_PACKAGES
}

updated=1
update || updated=

if [ -z "$updated" ] && lacks_key "$log" && trust_keys "$root" "$APT_CONFIG" "${lists[@]}"; then
    echo "apt-sources.sh: this machine has no key for $CROSS_BPF_SUITE; those of cross-bpf are used" >&2
    updated=1
    update_again || updated=
fi

# A mirror in the middle of its sync, or a cache before it, fails in one of two ways. Its list of
# packages and its release file are of different days: that may pass in seconds, or in hours.
# Or it lists packages that it does not hold yet (seen at a point release: for days, each new
# package of one architecture was a 404). Then take the release by its other name, "stable" for
# trixie as the release file says: that is another path, which may be whole. It is signed all the
# same.
index=$(index_in "$log")
if [ -z "$updated" ] && [ -n "$index" ]; then
    echo "apt-sources.sh: the mirror is being synced: $index; trying again in $PAUSE s" >&2
    sleep "$PAUSE"
    updated=1
    update_again || updated=
    index=$(index_in "$log")
fi

if [ -n "$updated" ]; then
    [ -z "${CROSS_BPF_EXPIRED:-}" ] || told_of_expired "$1/var/lib/apt/lists" "$CROSS_BPF_EXPIRED"
    if download 2>"$log"; then exit 0; fi
    cat "$log" >&2
    grep -qE '^E: Failed to fetch [^ ]+\.deb ' "$log" || exit 1
# By its other name it is the same file.
elif expired "$log" "set the input 'mirror' to one that is up to date, or to a snapshot with its time\
 in the URL (as 20261101T000000Z), whose expiry does not count;\
 or the input 'toolchain' to another release; or 'expired-releases' to accept"; then
    exit 1
fi

other=$(find "$root/var/lib/apt/lists" -name "*_dists_${CROSS_BPF_SUITE}_*Release" \
    -exec sed -n 's/^Suite: //p' {} + | head -n 1)
if [ -z "$other" ] || [ "$other" = "$CROSS_BPF_SUITE" ]; then
    out_of_step "$index" || true
    exit 1
fi

echo "apt-sources.sh: $CROSS_BPF_SUITE is not whole on this mirror, taking it as $other" >&2
sed -i -E -e "s/^(deb (\[[^]]*\] )?[^ ]+) $CROSS_BPF_SUITE /\1 $other /" "$list"

if ! update_again; then
    other_index=$(index_in "$log")
    out_of_step "${other_index:-$index}" || true
    exit 1
fi
download
