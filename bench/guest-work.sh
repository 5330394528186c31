#!/bin/bash
# Prints how long kinds of work take in a guest, a line each: `work NAME MILLISECONDS`
#   guest-work.sh
set -euo pipefail

timed() { # NAME COMMAND...
    local name=$1 begun=${EPOCHREALTIME/./} ended
    shift
    "$@" >/dev/null 2>&1 || true
    ended=${EPOCHREALTIME/./}
    echo "work $name $(((ended - begun) / 1000))"
}

loop() {
    local i
    for ((i = 0; i < 100000; i++)); do :; done
}

forks() {
    local i
    for ((i = 0; i < 200; i++)); do /bin/true; done
}

export LC_ALL=C
mountpoint -q /sys/fs/bpf || mount -t bpf bpf /sys/fs/bpf
ip link set lo up
# The first turns have the emulator translate the code.
loop
timed loop loop
timed calls dd if=/dev/zero of=/dev/null bs=1 count=100000
timed forks forks
# Loads many programs: the verifier's work.
timed verifier ./test_progs -a align
# Runs programs that the JIT made, for a long time.
timed jit ./test_progs -a tailcalls
