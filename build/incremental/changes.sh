#!/bin/bash
# Lists what changed in the source since an earlier build: changes.sh BASE MANIFEST STEP
# BASE is the earlier product, with its `manifest` and `times`; MANIFEST is the new tree's.
# STEP/changes gets a line for each file: A (added), M (modified) or D (deleted), tab, path.
# STEP/times gets the files that are newer than all others (overlay.sh): those that changed now, and
# those that changed in earlier builds, with their times.
set -euo pipefail
base=$1 manifest=$2 step=$3
export LC_ALL=C

awk -F '\t' '
    { path = substr($0, length($1 $2) + 3) }
    FILENAME == ARGV[1] { was[path] = $1 " " $2; next }
    !(path in was) { print "A\t" path; next }
    was[path] != $1 " " $2 { print "M\t" path }
    { delete was[path] }
    END { for (path in was) print "D\t" path }' "$base/manifest" "$manifest" |
    sort -t "$(printf '\t')" -k 2 >"$step/changes"

{
    awk -F '\t' -v changes="$step/changes" '
        BEGIN {
            while ((getline line < changes) > 0) {
                split(line, parts, "\t")
                changed[parts[2]] = 1
            }
        }
        !($2 in changed)' "$base/times"
    awk -F '\t' -v now="$(date +%s.%N)" '$1 != "D" { print now "\t" $2 }' "$step/changes"
} >"$step/times"
