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

if said=$("$@" 2>&1); then exit 0; fi
printf '%s\n' "$said" >&2

[ -e "$CROSS_BPF_PROBLEM/problem" ] ||
    problem refused "this machine does not let a sandbox be made: $(tail -n 1 <<<"$said");\
 cross-bpf doctor says how to mend it"
exit 1
