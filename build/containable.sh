#!/bin/bash
# Checks that this host lets a sandbox be made that gives up its rights:
#   containable.sh PROBLEMS COMMAND [ARG...]
# COMMAND makes a sandbox as a build's is made (src/steps/contained.ts). It may report what stands
# in the way in PROBLEMS, the step's folder for problems. Where it fails without a report, the last
# line that it printed is reported.
set -euo pipefail
umask 022

CROSS_BPF_PROBLEM=$1
shift
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

# Bit 21 of the capabilities (capabilities(7)). A host's own root has it, a container's does not by
# itself.
if ! ((0x$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status) >> 21 & 1)); then
    problem refused "no sandbox can be made without CAP_SYS_ADMIN, which this container lacks:\
 start it with docker run --privileged"
    exit 1
fi

# Build roots lie in cache-dir, as PROBLEMS does.
probe=$CROSS_BPF_PROBLEM/probe
printf '#!/bin/sh\n' >"$probe"
chmod +x "$probe"
if ! "$probe"; then
    problem refused "no program in cache-dir can be run: its disk is mounted with noexec;\
 cross-bpf doctor says how to mend it"
    exit 1
fi
rm "$probe"

if said=$("$@" 2>&1); then exit 0; fi
printf '%s\n' "$said" >&2

[ -e "$CROSS_BPF_PROBLEM/problem" ] ||
    problem refused "this machine does not let a sandbox be made: $(tail -n 1 <<<"$said");\
 cross-bpf doctor says how to mend it"
exit 1
