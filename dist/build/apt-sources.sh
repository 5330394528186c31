#!/bin/sh
# mmdebstrap setup hook: apt-sources.sh ROOT. Trims the sources mmdebstrap wrote to the suite itself, for a reason:
# packages of two architectures that are installed side by side must have one version, and the updates and security
# archives publish theirs at different moments. A build root and a guest that live for one run need neither.
# CROSS_BPF_SUITE names the suite; with CROSS_BPF_BACKPORTS its backports are added for the machine's own architecture. With
# CROSS_BPF_OTHER_NAME the suite is taken by its other name (debian-root.sh).
set -eu
list=$1/etc/apt/sources.list
grep -E "^deb (\[[^]]*\] )?[^ ]+ $CROSS_BPF_SUITE " "$list" >"$list.new"
mv "$list.new" "$list"
if [ -n "${CROSS_BPF_BACKPORTS:-}" ]; then
    mkdir -p "$list.d"
    own=arch=$(dpkg --print-architecture)
    sed -e "s/^deb \[/deb [$own /" -e t -e "s/^deb /deb [$own] /" "$list" | sed "s/ $CROSS_BPF_SUITE / $CROSS_BPF_SUITE-backports /" \
        >"$list.d/backports.list"
fi
# mmdebstrap does not update once more.
update() {
    APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get update -qq -o APT::Update::Error-Mode=any
}
if [ -n "${CROSS_BPF_OTHER_NAME:-}" ]; then
    update || true # for the release file, which has the other name
else
    ! update || exit 0
fi

# A mirror in the middle of its sync, or a cache before it, may have a list of packages of another day than the suite's release
# file: apt refuses it, however often it is asked. The suite's other name (stable for trixie, as its release file says) is another
# path, which may be whole; it is signed all the same.
other=$(find "$1/var/lib/apt/lists" -name "*_dists_${CROSS_BPF_SUITE}_*Release" -exec sed -n 's/^Suite: //p' {} + | head -n 1)
[ -n "$other" ] && [ "$other" != "$CROSS_BPF_SUITE" ] || exit 1
echo "apt-sources.sh: $CROSS_BPF_SUITE is not whole on this mirror, taking it as $other" >&2
sed -E -e "s/^(deb (\[[^]]*\] )?[^ ]+) $CROSS_BPF_SUITE /\1 $other /" "$list" >"$list.new"
mv "$list.new" "$list"
rm -rf "$1"/var/lib/apt/lists/*
update
