#!/bin/bash
# Joins the fragments of a kernel's configuration:
#   config.sh SELFTESTS FRAGMENTS CONFIG "PLATFORM-FRAGMENT [OTHER-NAME...]" FIRST VM [FALLBACK...]
# In this order: the file FIRST, if not empty; the tree's `config`; its `config.vm`, or else VM; the
# first platform fragment that the tree has, or else each FALLBACK; FRAGMENTS/user/*. The last
# fragment that names an option wins. FRAGMENTS/tree/ keeps copies of those that were taken from the
# tree, and of VM and FALLBACK.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
selftests=$1 fragments=$2 config=$3 platform=$4 first=$5 vm=$6
shift 6

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
if [ -e "$selftests/config.vm" ]; then
    take "$selftests/config.vm"
else
    # Such trees (6.1) have these options in the fragments of platforms, some of them, or nowhere.
    echo "config.sh: the tree has no config.vm; our own $(basename "$vm") is used"
    take "$vm"
fi

found=
for name in $platform; do
    [ -z "$found" ] && [ -e "$selftests/$name" ] && { take "$selftests/$name"; found=1; }
done
if [ -z "$found" ]; then
    echo "config.sh: the tree has no fragment for this platform ($platform);\
 ${1:+our own }defaults are used"
    for file; do take "$file"; done
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
