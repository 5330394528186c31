#!/bin/bash
# Fails where directories of kselftest did not build, which the keeper reports (contain.sh): not-built.sh STEP
# STEP/not-built.tsv is what kselftests.sh, beside the builds themselves, has left: whatever it says, it makes a failure of a build.
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
