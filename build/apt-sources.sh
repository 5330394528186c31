#!/bin/sh
# Trims the sources that mmdebstrap, whose setup hook this is, wrote to the suite itself: apt-sources.sh ROOT
# For a reason:
# packages of two architectures that are installed side by side must have one version, and the updates and security
# archives publish theirs at different moments. A build root and a guest that live for one run need neither.
# Fetches the lists and the packages too: mmdebstrap, which would begin to unpack before it has the last one, finds them there.
# CROSS_BPF_SUITE names the suite, CROSS_BPF_PACKAGES what is wanted of it beside the essential packages; with CROSS_BPF_BACKPORTS its
# backports are added for the machine's own architecture.
set -eu
list=$1/etc/apt/sources.list
export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
grep -E "^deb (\[[^]]*\] )?[^ ]+ $CROSS_BPF_SUITE " "$list" >"$list.new"
mv "$list.new" "$list"
if [ -n "${CROSS_BPF_BACKPORTS:-}" ]; then
    mkdir -p "$list.d"
    own=arch=$(dpkg --print-architecture)
    sed -e "s/^deb \[/deb [$own /" -e t -e "s/^deb /deb [$own] /" "$list" | sed "s/ $CROSS_BPF_SUITE / $CROSS_BPF_SUITE-backports /" \
        >"$list.d/backports.list"
fi

# A mirror that sends next to nothing is a mirror that is down.
get() { bash "$(dirname "$0")/stalled.sh" 120 apt-get "$@"; }
update() { get update -qq -o APT::Update::Error-Mode=any; }
# Over a root without a package dist-upgrade takes the essential ones.
download() {
    # shellcheck disable=SC2086 # a word for each package
    get dist-upgrade -qq --download-only && get install -qq --download-only $CROSS_BPF_PACKAGES
}

# A mirror in the middle of its sync, or a cache before it, may have a list of packages of another day than the suite's release
# file, which apt refuses however often it is asked; or it lists packages that it does not hold yet (seen at a point release: all of one
# architecture's new ones were 404 for days). The suite's other name (stable for trixie, as its release file says) is another path, which
# may be whole; it is signed all the same.
if update; then
    if download 2>"$log"; then exit 0; fi
    cat "$log" >&2
    grep -qE '^E: Failed to fetch [^ ]+\.deb ' "$log" || exit 1
fi
other=$(find "$1/var/lib/apt/lists" -name "*_dists_${CROSS_BPF_SUITE}_*Release" -exec sed -n 's/^Suite: //p' {} + | head -n 1)
[ -n "$other" ] && [ "$other" != "$CROSS_BPF_SUITE" ] || exit 1
echo "apt-sources.sh: $CROSS_BPF_SUITE is not whole on this mirror, taking it as $other" >&2
sed -E -e "s/^(deb (\[[^]]*\] )?[^ ]+) $CROSS_BPF_SUITE /\1 $other /" "$list" >"$list.new"
mv "$list.new" "$list"
rm -rf "$1"/var/lib/apt/lists/*
update
download
