#!/bin/bash
# Gathers what a guest needs of the built selftests: selftests-layer.sh SELFTESTS FOLDER
# FOLDER/out is what make left. FOLDER/layer/opt/selftests/bpf: runners, BPF objects, modules, scripts, lists; FOLDER/verifier:
# test_verifier's test sources, in which its tests have their names and order; FOLDER/prog_tests/tests.h: those of test_progs.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
selftests=$1 folder=$2
output=$folder/out layer=$folder/layer/opt/selftests/bpf
mkdir -p "$layer" "$folder/verifier"
# What make left is not copied: it is the same file in both.
rsync --archive --link-dest="$output" \
    --exclude='/tools/' --exclude='/host-tools/' --exclude='/usr/' --exclude='/.*' \
    --include='*.bpf.o' --exclude='*.o' --exclude='*.d' --exclude='*.skel.h' --exclude='*.lskel.h' --exclude='*.subskel.h' \
    --exclude='*.cmd' --exclude='*.mod*' \
    "$output"/ "$layer"/
if [ -x "$output/tools/build/bpftool/bpftool" ]; then
    rm -f "$layer/bpftool"
    take "$output" tools/build/bpftool/bpftool "$layer/bpftool" $((1 << 30))
    chmod 0755 "$layer/bpftool"
fi
for file in "$selftests"/{DENYLIST,ALLOWLIST}* "$selftests"/*.sh "$selftests"/*.py; do
    # A link stays one: it means something in the guest, or nothing.
    [ ! -f "$file" ] || cp --no-dereference --remove-destination "$file" "$layer"/
done
[ ! -e "$selftests/verifier/tests.h" ] || cp --no-dereference "$selftests"/verifier/{tests.h,*.c} "$folder/verifier"/
if [ -e "$selftests/prog_tests/tests.h" ]; then
    mkdir -p "$folder/prog_tests"
    take "$selftests" prog_tests/tests.h "$folder/prog_tests/tests.h"
fi
