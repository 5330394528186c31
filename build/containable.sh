#!/bin/bash
# Does this machine let a sandbox be made that gives up its rights? containable.sh COMMAND [ARG...]
# COMMAND makes one as a build's is made (steps/contained.ts). Where it fails, what stands in the way is said in one sentence.
set -euo pipefail
if said=$("$@" 2>&1); then exit 0; fi
printf '%s\n' "$said" >&2
grep -q '^REFUSED ' <<<"$said" ||
    echo "REFUSED this machine does not let a sandbox be made: $(tail -n 1 <<<"$said"); cross-bpf doctor says how to mend it" >&2
exit 1
