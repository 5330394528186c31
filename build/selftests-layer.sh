#!/bin/bash
# Puts the built selftests together for the guest's root: selftests-layer.sh SELFTESTS FOLDER
# FOLDER/out is the selftests' output. FOLDER/layer/opt/selftests/bpf gets runners, BPF objects,
# modules, scripts and lists. FOLDER/verifier gets the sources of test_verifier's tests, which have
# their names and order; FOLDER/prog_tests/tests.h names those of test_progs. FOLDER/prog_tests gets
# their sources too, and in `shared` those that they include, which name the commands that tests run,
# and test_progs.c, which tells what options it knows.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

selftests=$1 folder=$2
output=$folder/out layer=$folder/layer/opt/selftests/bpf
mkdir -p "$layer" "$folder/verifier"

# Hard links to the output, no copies.
rsync --archive --link-dest="$output" \
    --exclude='/tools/' --exclude='/host-tools/' --exclude='/usr/' --exclude='/.*' \
    --include='*.bpf.o' --exclude='*.o' --exclude='*.d' \
    --exclude='*.skel.h' --exclude='*.lskel.h' --exclude='*.subskel.h' \
    --exclude='*.cmd' --exclude='*.mod*' \
    "$output"/ "$layer"/

if [ -x "$output/tools/build/bpftool/bpftool" ]; then
    rm -f "$layer/bpftool"
    take "$output" tools/build/bpftool/bpftool "$layer/bpftool" $((1 << 30))
    chmod 0755 "$layer/bpftool"
fi

for file in "$selftests"/{DENYLIST,ALLOWLIST}* "$selftests"/*.sh "$selftests"/*.py; do
    # A link stays a link: it leads to something in the guest, or to nothing.
    [ ! -f "$file" ] || cp --no-dereference --remove-destination "$file" "$layer"/
done

[ ! -e "$selftests/verifier/tests.h" ] ||
    cp --no-dereference "$selftests"/verifier/{tests.h,*.c} "$folder/verifier"/
if [ -e "$selftests/prog_tests/tests.h" ]; then
    mkdir -p "$folder/prog_tests"
    take "$selftests" prog_tests/tests.h "$folder/prog_tests/tests.h"

    mkdir -p "$folder/prog_tests/shared"
    for file in "$selftests"/prog_tests/*.[ch] "$selftests"/*.[ch]; do
        if [ ! -f "$file" ] || [ "${file##*/}" = tests.h ]; then continue; fi
        to=$folder/prog_tests/
        [ "${file%/*}" = "$selftests/prog_tests" ] || to+=shared/
        cp --no-dereference "$file" "$to"
    done
fi
