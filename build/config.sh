#!/bin/bash
# Joins the fragments of a kernel's configuration:
#   config.sh SELFTESTS FRAGMENTS CONFIG "PLATFORM-FRAGMENT [OTHER-NAME...]" [FALLBACK [FIRST]]
# In this order: the file FIRST; the tree's `config` and `config.vm`; the first platform fragment
# that the tree has, or else FALLBACK; FRAGMENTS/user/*. The last fragment that names an option
# wins. FRAGMENTS/tree/ keeps copies of those that were taken from the tree, and of FALLBACK.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
selftests=$1 fragments=$2 config=$3 platform=$4 fallback=${5:-} first=${6:-}

mkdir -p "$fragments/tree"
wished=(${first:+"$first"})
number=1

take() {
    # A FIFO would block cp.
    [ -f "$1" ] || { problem invalid-input "kernel: its $(basename "$1") is no file"; exit 1; }
    cp "$1" "$fragments/tree/$number-$(basename "$1")"
    wished+=("$fragments/tree/$number-$(basename "$1")")
    number=$((number + 1))
}

take "$selftests/config"
# Trees before 5.16 have no config.vm: there the platform's fragment holds these options too.
[ ! -e "$selftests/config.vm" ] || take "$selftests/config.vm"

found=
for name in $platform; do
    [ -z "$found" ] && [ -e "$selftests/$name" ] && { take "$selftests/$name"; found=1; }
done
if [ -z "$found" ]; then
    echo "config.sh: the tree has no fragment for this platform ($platform);\
 ${fallback:+our own }defaults are used"
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
