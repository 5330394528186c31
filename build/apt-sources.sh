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

list=$1/etc/apt/sources.list
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
fi

# A mirror that sends next to nothing is a mirror that is down.
get() { bash "$(dirname "$0")/stalled.sh" 120 apt-get "$@"; }

update() { get update -qq -o APT::Update::Error-Mode=any; }

# Where a root holds no package yet, dist-upgrade takes the essential ones.
download() {
    # shellcheck disable=SC2086 # a word for each package
    get dist-upgrade -qq --download-only &&
        get install -qq --download-only $CROSS_BPF_PACKAGES
}

# A mirror in the middle of its sync, or a cache before it, fails in one of two ways. Its list of
# packages and its release file are of different days: apt refuses that however often it is asked.
# Or it lists packages that it does not hold yet (seen at a point release: for days, each new
# package of one architecture was a 404). Then take the release by its other name, "stable" for
# trixie as the release file says: that is another path, which may be whole. It is signed all the
# same.
updated=1
update 2>"$log" || updated=
cat "$log" >&2
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

other=$(find "$1/var/lib/apt/lists" -name "*_dists_${CROSS_BPF_SUITE}_*Release" \
    -exec sed -n 's/^Suite: //p' {} + | head -n 1)
[ -n "$other" ] && [ "$other" != "$CROSS_BPF_SUITE" ] || exit 1
echo "apt-sources.sh: $CROSS_BPF_SUITE is not whole on this mirror, taking it as $other" >&2
sed -E -e "s/^(deb (\[[^]]*\] )?[^ ]+) $CROSS_BPF_SUITE /\1 $other /" "$list" >"$list.new"
mv "$list.new" "$list"

rm -rf "$1"/var/lib/apt/lists/*
update
download
