#!/bin/bash
# Builds runners of the BPF selftests, without the sources that do not build:
#   selftests.sh SELFTESTS STATUS "TARGET..." MAKE-VARIABLE...
# A source that does not build is left out, so that its runner keeps the other tests. SELFTESTS is
# in an overlay: there the source is removed. STATUS/left-out.tsv gets a line for it: its path in
# the tree and the first error. Exits with 1 where a build fails and no test source is to blame.
set -euo pipefail
# shellcheck source=build/errors.sh
. "$(dirname "$0")/errors.sh"

selftests=$1 status=$2
read -ra targets <<<"$3"
shift 3

prefix=tools/testing/selftests/bpf
left_out=$status/left-out.tsv
: >"$left_out"

# leave_out SOURCE ERROR: SOURCE is relative to SELFTESTS.
leave_out() {
    rm "$selftests/$1"
    # tests.h lists the sources, and make does not renew it for one that is gone: the runner would
    # then ask for a test that it does not have.
    rm -f "$selftests/${1%/*}/tests.h"
    printf '%s\t%s\n' "$prefix/$1" "$2" >>"$left_out"
    echo "LEFT OUT $prefix/$1: $2"
}

# Prints the first error of SOURCE in LOG: the compiler's line that names it, else any above make's line
# about OBJECT, else that line.
error_of() { # LOG SOURCE OBJECT
    grep -m 1 -E "(^|/)$2$ERROR_AT_LINE" "$1" | sed -E "s|^.*/$prefix/|$prefix/|" ||
        block_of "$1" "$3" | { grep -vE "$NO_ERROR" || true; } |
        grep -m 1 -E "$ERROR|$ERROR_PERHAPS" ||
        grep -m 1 -F "$3] Error" "$1" | sed -E 's/^make[^*]*\*\*\* //' || echo "does not build"
}

# Prints the lines of LOG that make printed for OBJECT before it gave it up.
block_of() { # LOG OBJECT
    awk -v end="$2] Error" 'index($0, end) { printf "%s", lines; exit }
        /^make(\[[0-9]+\])?: |^  [A-Z]/ { lines = ""; next }
        { lines = lines substr($0, 1, 2000) "\n" }' "$1"
}

# drop_test SOURCE BASE: removes from a source that runs the programs of many skeletons what it has for
# progs/BASE.c: an include, and a test on one line (prog_tests/verifier.c of 7.3 has 123 such). Changes
# nothing and fails where BASE is named elsewhere in it.
drop_test() {
    local file=$selftests/$1
    local include="^#include \"$2\\.skel\\.h\"\$"
    local run="^void (serial_)?test_[A-Za-z0-9_]+\\(void\\)[[:space:]]*\\{ RUN\\($2\\); \\}\$"
    grep -qE "$run" "$file" || return 1
    ! grep -vE "$include|$run" "$file" |
        grep -E "(^|[^A-Za-z0-9_])$2(__|[^A-Za-z0-9_]|\$)" >/dev/null || return 1
    sed -i -E -e "\\%$include%d" -e "\\%$run%d" "$file"
    rm -f "${file%/*}/tests.h" "$output"/{,no_alu32/,cpuv4/,bpf_gcc/}"$(basename "$file" .c).test.d"
    echo "LEFT OUT of $prefix/$1: the test of progs/$2.c"
}

# forget_program BASE: leaves out the tests that embed progs/BASE.c, directly or in a linked
# skeleton.
forget_program() {
    local base=$1 test skeleton linked
    local skeletons=("$base")

    # The Makefile lists some skeletons by name: every build would try to make them.
    while read -r linked; do
        skeletons+=("$linked")
    done < <(sed -nE "s/^([A-Za-z0-9_]+)\.skel\.h-deps :=(.*[[:space:]])?$base\.bpf\.o.*/\1/p" \
        "$selftests/Makefile")

    sed -i -E "s/(^|[[:space:]])$base\.c([[:space:]]|\$)/\1\2/" "$selftests/Makefile"
    for skeleton in "${skeletons[@]}"; do
        sed -i -E "s/(^|[[:space:]])$skeleton\.skel\.h([[:space:]]|\$)/\1\2/" "$selftests/Makefile"
        while read -r test; do
            if [ "$skeleton" != "$base" ] || ! drop_test "$test" "$base"; then
                leave_out "$test" "needs progs/$base.c, which does not build"
            fi
        done < <(
            cd "$selftests" &&
                { grep -lE "\"$skeleton\.(l?skel|subskel)\.h\"" prog_tests/*.c || true; }
        )
    done
}

output='' bpftool='' vmlinux='' given='' cross=''
for variable in "$@"; do
    case $variable in
        CROSS_COMPILE=*) cross=${variable#CROSS_COMPILE=} ;;
        OUTPUT=*) output=${variable#OUTPUT=} ;;
        BPFTOOL=*) bpftool=${variable#BPFTOOL=} ;;
        VMLINUX_BTF=*) vmlinux=${variable#VMLINUX_BTF=} ;;
        VMLINUX_H=*) given=${variable#VMLINUX_H=} ;;
    esac
done

# Older Makefiles (6.1) let clang link liburandom_read.so for the machine they run on: there clang is
# called with the target. For BPF objects they name their own, and the last one counts.
if [ -n "$cross" ] && ! grep -q CLANG_TARGET_ARCH "$selftests/Makefile"; then
    for variable; do
        shift
        case $variable in
            CLANG=*--target=*) ;;
            CLANG=*) variable+=" --target=${cross%-}" ;;
        esac
        set -- "$@" "$variable"
    done
fi

# Adds folders to the names of skeletons in dependency files. The compiler writes the names without
# one, make looks for them in its own folder, and has no rule for light and library skeletons there:
# a second make would end with "No rule to make target 'atomics.lskel.h'".
mend_dependencies() {
    local folder
    [ -d "$output" ] || return 0
    for folder in "$output" "$output"/{no_alu32,cpuv4,bpf_gcc}; do
        [ -d "$folder" ] || continue
        find "$folder" -maxdepth 1 -name '*.test.d' -print0 |
            {
                xargs -0 -r grep -lZE '(^|[[:space:]])[A-Za-z0-9_-]+\.(l?skel|subskel)\.h' || true
            } |
            xargs -0 -r sed -i -E \
                -e "s#(^|[[:space:]])([A-Za-z0-9_-]+\.l?skel\.h)#\1$folder/\2#g" \
                -e "s#(^|[[:space:]])([A-Za-z0-9_-]+)\.subskel\.h#\1$folder/\2.skel.h#g"
    done
}

# Would a clean build make the same vmlinux.h as the earlier build left? To ask make links some
# skeletons anew in any case: avoid that where the bpftool that dumps the header is there.
same_vmlinux_h() {
    local header=$output/tools/include/vmlinux.h begin
    if [ -x "$bpftool" ] && [ -z "$given" ]; then
        "$bpftool" btf dump file "$vmlinux" format c | cmp -s - "$header"
    else
        begin=$(mktemp)
        make -C "$selftests" "$@" "$header" || return 1
        [ ! "$header" -nt "$begin" ]
    fi
}

# Keeps out what the earlier build left out, for its tests.h names only the others.
keep_left_out() {
    local path
    while IFS=$'\t' read -r path _; do
        rm "$selftests/${path#"$prefix"/}"
    done <"$status/left-out-before.tsv"
    cp "$status/left-out-before.tsv" "$left_out"
    echo "selftests.sh: left out as before: $(wc -l <"$left_out")"
}

if [ -e "$status/from" ]; then
    if same_vmlinux_h "$@"; then
        [ ! -s "$status/left-out-before.tsv" ] || keep_left_out
    else
        # bpftool's parts are made of vmlinux.h, but its Makefile checks that header only once.
        rm -rf "$output"/{tools,host-tools}/{build,sbin}/bpftool
        [ ! -s "$status/left-out-before.tsv" ] || rm -f "$selftests"/{prog_tests,map_tests}/tests.h
    fi
fi

for round in 1 2 3 4 5 6 7 8; do

    log=$status/make-$round.log
    mend_dependencies
    # -k shows all failures at once; --output-sync keeps the lines of one compiler together.
    if make -C "$selftests" -k --output-sync=target "$@" "${targets[@]}" 2>&1 | tee "$log"; then
        echo "selftests.sh: built in round $round, left out: $(wc -l <"$left_out")"
        exit 0
    fi

    # The source is not at fault, and a product without the tests would be kept.
    if shortage "$log"; then exit 1; fi
    found=0
    # make names each target that failed: `*** [Makefile:612: /mnt/selftests/x.test.o] Error 1`.
    while read -r object; do
        base=$(basename "$object")
        base=${base%.test.o} base=${base%.test.d} base=${base%.bpf.o}
        base=${base%.lskel.h} base=${base%.skel.h}
        case $object in
            *.test.o | *.test.d) folders=(prog_tests map_tests) ;;
            *) folders=(progs) ;;
        esac
        for folder in "${folders[@]}"; do
            source=$folder/$base.c
            [ -e "$selftests/$source" ] || continue
            found=1
            leave_out "$source" "$(error_of "$log" "$source" "$object")"
            [ "$folder" != progs ] || forget_program "$base"
            break
        done

        # A skeleton linked of several programs has no source by its name.
        case $object in
            *.skel.h)
                if [ ! -e "$selftests/progs/$base.c" ] &&
                    grep -q "^$base\.skel\.h-deps" "$selftests/Makefile"; then
                    found=1
                    forget_program "$base"
                    sed -i "/^$base\.skel\.h-deps/d" "$selftests/Makefile"
                fi
                ;;
        esac
    done < <(grep -oE '\*\*\* \[[^]]*\] Error [0-9]+' "$log" |
        sed -E 's/^\*\*\* \[(.*: )?([^]:]+)\] Error.*/\2/' |
        grep -E '\.(test\.[od]|bpf\.o|l?skel\.h)$' | sort -u)

    [ "$found" = 1 ] || exit 1
done
echo "selftests.sh: still failing after $round rounds" >&2
exit 1
