#!/bin/bash
# Makes a Debian root with mmdebstrap: debian-root.sh SUITE TARGET MIRROR OPTION...
# MIRROR is empty for mmdebstrap's own. A mirror in the middle of its sync may list packages it does not hold yet (seen at a point
# release: all of one architecture's new ones were 404 for days). Then the suite is tried once by its other name (apt-sources.sh), which
# may still list what is there.
set -euo pipefail
suite=$1 target=$2 mirror=$3
shift 3
export CROSS_BPF_SUITE=$suite
log=$(mktemp)
trap 'rm -f "$log"' EXIT

make_root() { mmdebstrap "$@" "$suite" "$target" ${mirror:+"$mirror"} 2>&1 | tee "$log"; }

make_root "$@" && exit 0 || status=$?
grep -qE '^E: Failed to fetch [^ ]+\.deb ' "$log" || exit "$status"
echo "debian-root.sh: the mirror lacks packages that it lists for $suite" >&2
rm -rf "$target"
CROSS_BPF_OTHER_NAME=1 make_root "$@"
