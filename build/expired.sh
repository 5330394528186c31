# shellcheck shell=bash
# Tells of a Debian release that has expired. Sourced, after problem.sh, by scripts that run
# `apt-get update` with LC_ALL=C. The input expired-releases decides whether one is taken.

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

# told_of_expired LISTS FILE: writes a sentence to FILE for each Release file in apt's folder LISTS
# whose Valid-Until is past.
told_of_expired() {
    local release until name
    for release in "$1"/*Release; do
        [ -e "$release" ] || continue
        until=$(sed -n 's/^Valid-Until: //p' "$release" | head -n 1)
        if [ -z "$until" ] || [ "$(date -d "$until" +%s)" -ge "$(date +%s)" ]; then continue; fi
        name=$(sed -n 's/^Codename: //p' "$release" | head -n 1)
        echo "the Release file of Debian's ${name:-$(basename "$release")} expired on\
 $(date --utc -d "$until" '+%Y-%m-%d'), and is accepted: newer packages, and mended security holes,\
 may be missing" | tee -a "$2"
    done
}
