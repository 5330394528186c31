#!/bin/sh
# mmdebstrap setup hook: apt-sources.sh ROOT. Trims the sources mmdebstrap wrote to the suite itself, for a reason:
# packages of two architectures that are installed side by side must have one version, and the updates and security
# archives publish theirs at different moments. A build root and a guest that live for one run need neither.
# CROSS_BPF_SUITE names the suite; with CROSS_BPF_BACKPORTS its backports are added for the machine's own architecture.
set -eu
list=$1/etc/apt/sources.list
grep -E "^deb (\[[^]]*\] )?[^ ]+ $CROSS_BPF_SUITE " "$list" >"$list.new"
mv "$list.new" "$list"
[ -n "${CROSS_BPF_BACKPORTS:-}" ] || exit 0
mkdir -p "$list.d"
sed -E -e "s/^deb (\[[^]]*\] )?/deb [arch=$(dpkg --print-architecture)] /" -e "s/ $CROSS_BPF_SUITE / $CROSS_BPF_SUITE-backports /" \
    "$list" >"$list.d/backports.list"
