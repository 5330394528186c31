# shellcheck shell=bash
# Tells of a Debian release that has expired. Sourced, after problem.sh, by scripts that run
# `apt-get update` with LC_ALL=C.

# expired LOG INPUTS: succeeds if apt-get update, which printed LOG, found a Release file whose
# Valid-Until is past; reports it as a problem. INPUTS says which inputs choose another release or
# mirror.
expired() {
    local found
    found=$(sed -nE \
        's/^E: Release file for ([^ ]+) is expired \(invalid since ([^)]*)\).*/\1 expired \2 ago/p' \
        "$1" | head -n 1)
    [ -n "$found" ] || return 1
    problem expired "Debian's Release file $found,\
 by this machine's clock ($(date --utc '+%Y-%m-%d %H:%M UTC')): $2"
}
