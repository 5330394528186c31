#!/bin/bash
# Puts the wished-for options together: config.sh SELFTESTS FRAGMENTS CONFIG "PLATFORM-FRAGMENT [OTHER-NAME...]" [FALLBACK [FIRST]]
# In order: the file FIRST, the tree's `config`, `config.vm` and the first platform fragment there is, or else FALLBACK, then
# FRAGMENTS/user/*; the last one that names an option wins. What was taken is kept in FRAGMENTS/tree/.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
selftests=$1 fragments=$2 config=$3 platform=$4 fallback=${5:-} first=${6:-}
mkdir -p "$fragments/tree"
wished=(${first:+"$first"})
number=1
take() {
    # A FIFO would be waited for.
    [ -f "$1" ] || { problem invalid-input "kernel: its $(basename "$1") is no file"; exit 1; }
    cp "$1" "$fragments/tree/$number-$(basename "$1")"
    wished+=("$fragments/tree/$number-$(basename "$1")")
    number=$((number + 1))
}
take "$selftests/config"
# Trees from before 5.16 have no config.vm; the platform's fragment then holds it all.
[ ! -e "$selftests/config.vm" ] || take "$selftests/config.vm"
found=
for name in $platform; do
    [ -z "$found" ] && [ -e "$selftests/$name" ] && { take "$selftests/$name"; found=1; }
done
if [ -z "$found" ]; then
    echo "config.sh: the tree has no fragment for this platform ($platform); ${fallback:+our own }defaults are used"
    [ -z "$fallback" ] || take "$fallback"
fi
for file in "$fragments"/user/*; do
    [ -e "$file" ] && wished+=("$file")
done
for file in "${wished[@]}"; do
    echo "# $(basename "$file")"
    cat "$file"
    echo
done >"$config"
printf 'fragment: %s\n' "${wished[@]##*/}"
