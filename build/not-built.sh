#!/bin/bash
# Reports the directories of kselftest that did not build: not-built.sh STEP
# For the keeper: the builder may report no problem (contain.sh). kselftests.sh left
# STEP/not-built.tsv in reach of foreign programs; whatever they write there, the result is a failed
# build.
set -euo pipefail

step=$1
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

regular "$step" not-built.tsv 65536
while IFS=$'\t' read -r directory error; do
    problem not-built "$directory does not build: $error"
done <"$step/not-built.tsv"

[ ! -s "$step/not-built.tsv" ] || exit 1
rm "$step/not-built.tsv"
