# shellcheck shell=bash
# Tells of a mirror whose files are of different days. Sourced, after problem.sh, by scripts that
# run `apt-get update` with LC_ALL=C.

# index_in LOG: prints `URL (WHY)` for an index that is not the one which its release file names,
# by what apt-get update printed to LOG.
index_in() {
    sed -nE 's/^E: Failed to fetch ([^ ]+) +(File has unexpected size|Hash Sum mismatch).*/\1 (\2)/p' \
        "$1" | head -n 1
}

# out_of_step INDEX: succeeds if there is such an index, as index_in says it; reports it as a problem.
out_of_step() {
    [ -n "$1" ] || return 1
    problem out-of-step "the mirror is being synced: $1 is not the index that its release file\
 names, and was asked for again: try later, or set the input 'mirror' to another"
}
