# shellcheck shell=bash
# How a script reports a problem that it knows: docs/build-protocol.md. Sourced by scripts of build/.

# problem KIND SENTENCE: adds a line to the step's problem file, and prints the sentence for people. The script then exits with 1.
# KIND is one of those in src/results/problem.ts.
problem() {
    printf '%s\n' "$2" >&2
    printf '%s\t%s\n' "$1" "${2//[[:cntrl:]]/ }" >>"${CROSS_BPF_PROBLEM:-/mnt/problem}/problem"
}
