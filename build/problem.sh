# shellcheck shell=bash
# Reports problems that a script knows: docs/build-protocol.md. Sourced by scripts of build/.

# problem KIND SENTENCE: adds a line to the step's problem file, and prints SENTENCE for people. The
# script then exits with 1. src/results/problem.ts has the kinds.
problem() {
    printf '%s\n' "$2" >&2
    printf '%s\t%s\n' "$1" "${2//[[:cntrl:]]/ }" >>"${CROSS_BPF_PROBLEM:-/mnt/problem}/problem"
}

# lacks_mount: ends a script that cannot mount, for the root has no mount(8).
lacks_mount() {
    problem refused "the sandbox's root has no program 'mount': install the package mount there"
    exit 1
}
