#!/bin/bash
# Builds directories of kselftest and installs them by their own Makefile:
#   kselftests.sh TREE KBUILD_OUTPUT STEP "DIRECTORY..." MAKE-VARIABLE...
# STEP/layer/opt/kselftest gets run_kselftest.sh with its runner, kselftest-list.txt and a folder
# for each DIRECTORY. TREE and KBUILD_OUTPUT are overlays, which the build writes to. Each DIRECTORY
# has a make of its own: one make for all succeeds when a single one builds, and does not say which
# failed. STEP/not-built.tsv gets a line for each of which no test was installed: its name, tab, the
# first error (for not-built.sh).
set -euo pipefail
# shellcheck source=build/errors.sh
. "$(dirname "$0")/errors.sh"

tree=$1 output=$2 step=$3
read -ra directories <<<"$4"
shift 4

selftests=$tree/tools/testing/selftests
install=$step/layer/opt/kselftest
list=$install/kselftest-list.txt
mkdir -p "$install"

broken=$step/not-built.tsv
: >"$broken"
all=$(mktemp) log=$(mktemp)

# build DIRECTORY MAKE-VARIABLE...: compilers run in DIRECTORY; sed completes the paths they print.
build() {
    local directory=$1
    shift
    make -C "$tree" "O=$output" "$@" "TARGETS=$directory" SKIP_TARGETS= "INSTALL_PATH=$install" \
        kselftest-install 2>&1 |
        sed -u -E "s#^([^/[:space:]:][^[:space:]:]*\.[chS]:[0-9]+:)#$selftests/$directory/\1#" |
        tee "$log"
}

# installed DIRECTORY: true where one test of the list is there. A folder alone says nothing: it may
# have been made for another directory below it, and gets into the list as well.
installed() {
    local test
    while IFS= read -r test; do
        [ ! -e "$install/$1/${test#*:}" ] || return 0
    done < <(grep -s "^$1:" "$list")
    return 1
}

# Prints the first error in $log: what the machine lacks, else that of a compiler, a linker or a missing
# program, else make's own.
error_of_build() {
    shortage "$log" || errors "$ERROR" || errors "$ERROR_PERHAPS" ||
        grep -m 1 -E "$ERROR_OF_MAKE" "$log" || echo 'it has no test for this platform'
}

errors() {
    { grep -vE "$NO_ERROR" "$log" || true; } | grep -m 1 -E "$1"
}

for directory in "${directories[@]}"; do
    # Each make starts the list anew.
    rm -f "$list"
    if build "$directory" "$@" && installed "$directory"; then
        grep "^$directory:" "$list" >>"$all"
    else
        printf '%s\t%s\n' "$directory" "$(error_of_build | cut -c -2000)" >>"$broken"
    fi
done

[ ! -s "$broken" ] || exit 0
rm -rf "$list"
cp "$all" "$list"
chmod 644 "$list"
echo "kselftests.sh: $(wc -l <"$list") tests in ${#directories[@]} directories"
