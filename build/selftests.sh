#!/bin/bash
# Builds runners of the BPF selftests; a source that does not build is left out of its runner instead of losing all others.
#   selftests.sh SELFTESTS STATUS "TARGET..." MAKE-VARIABLE...
# SELFTESTS lies in an overlay: leaving a source out is removing it there. STATUS/left-out.tsv gets a line for each: its path in
# the tree and the first error. Exits 1 when a build fails for a reason that no single test source has.
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
    # Made of the sources' names, and no newer for one that is gone: the runner would insist on a test it does not have.
    rm -f "$selftests/${1%/*}/tests.h"
    printf '%s\t%s\n' "$prefix/$1" "$2" >>"$left_out"
    echo "LEFT OUT $prefix/$1: $2"
}

# The first error of SOURCE in LOG: the compiler's line that names it, else any above make's line about OBJECT, else that line.
error_of() { # LOG SOURCE OBJECT
    grep -m 1 -E "(^|/)$2$ERROR_AT_LINE" "$1" | sed -E "s|^.*/$prefix/|$prefix/|" ||
        block_of "$1" "$3" | { grep -vE "$NO_ERROR" || true; } | grep -m 1 -E "$ERROR|$ERROR_PERHAPS" ||
        grep -m 1 -F "$3] Error" "$1" | sed -E 's/^make[^*]*\*\*\* //' || echo "does not build"
}

# The lines of LOG that make printed for OBJECT before it gave it up.
block_of() {
    awk -v end="$2] Error" 'index($0, end) { printf "%s", lines; exit }
        /^make(\[[0-9]+\])?: |^  [A-Z]/ { lines = ""; next }
        { lines = lines substr($0, 1, 2000) "\n" }' "$1"
}

# forget_program BASE: the tests that embed progs/BASE.c go with it, and so do skeletons that are linked of it and others.
forget_program() {
    local base=$1 test skeleton linked
    local skeletons=("$base")
    # Skeletons the Makefile lists by name would be made, or fail, in every build.
    while read -r linked; do
        skeletons+=("$linked")
    done < <(sed -nE "s/^([A-Za-z0-9_]+)\.skel\.h-deps :=(.*[[:space:]])?$base\.bpf\.o.*/\1/p" "$selftests/Makefile")
    sed -i -E "s/(^|[[:space:]])$base\.c([[:space:]]|\$)/\1\2/" "$selftests/Makefile"
    for skeleton in "${skeletons[@]}"; do
        sed -i -E "s/(^|[[:space:]])$skeleton\.skel\.h([[:space:]]|\$)/\1\2/" "$selftests/Makefile"
        while read -r test; do
            leave_out "$test" "needs progs/$base.c, which does not build"
        done < <(cd "$selftests" && { grep -lE "\"$skeleton\.(l?skel|subskel)\.h\"" prog_tests/*.c || true; })
    done
}

output='' bpftool='' vmlinux='' given=''
for variable in "$@"; do
    case $variable in
        OUTPUT=*) output=${variable#OUTPUT=} ;;
        BPFTOOL=*) bpftool=${variable#BPFTOOL=} ;;
        VMLINUX_BTF=*) vmlinux=${variable#VMLINUX_BTF=} ;;
        VMLINUX_H=*) given=${variable#VMLINUX_H=} ;;
    esac
done

# Dependencies that the compiler wrote name skeletons without their folder; make looks for them in its own, and for light ones
# and those of libraries it has no rule there: a second make would end with "No rule to make target 'atomics.lskel.h'".
mend_dependencies() {
    local folder
    [ -d "$output" ] || return 0
    for folder in "$output" "$output"/{no_alu32,cpuv4,bpf_gcc}; do
        [ -d "$folder" ] || continue
        find "$folder" -maxdepth 1 -name '*.test.d' -print0 |
            { xargs -0 -r grep -lZE '(^|[[:space:]])[A-Za-z0-9_-]+\.(l?skel|subskel)\.h' || true; } |
            xargs -0 -r sed -i -E \
                -e "s#(^|[[:space:]])([A-Za-z0-9_-]+\.l?skel\.h)#\1$folder/\2#g" \
                -e "s#(^|[[:space:]])([A-Za-z0-9_-]+)\.subskel\.h#\1$folder/\2.skel.h#g"
    done
}

# Does vmlinux.h stay as the earlier build left it? make links some skeletons anew whatever it is asked for; it is spared where
# the bpftool that dumps the header is there already.
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

# Tests that the earlier build left out stay out; tests.h is that build's.
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
        # bpftool has parts of its own that are made of vmlinux.h, and its Makefile looks at it only once.
        rm -rf "$output"/{tools,host-tools}/{build,sbin}/bpftool
        [ ! -s "$status/left-out-before.tsv" ] || rm -f "$selftests"/{prog_tests,map_tests}/tests.h
    fi
fi

for round in 1 2 3 4 5 6 7 8; do
    log=$status/make-$round.log
    mend_dependencies
    # -k: see all that fails at once; --output-sync: the lines of one compiler stand together.
    if make -C "$selftests" -k --output-sync=target "$@" "${targets[@]}" 2>&1 | tee "$log"; then
        echo "selftests.sh: built in round $round, left out: $(wc -l <"$left_out")"
        exit 0
    fi
    # The source is not at fault, and a product without the tests would be kept.
    if { grep -vE "$NO_ERROR" "$log" || true; } | grep -qE "$ERROR_OF_MACHINE"; then exit 1; fi
    found=0
    # make names the target it could not make: `make: *** [Makefile:612: /mnt/selftests/x.test.o] Error 1`.
    while read -r object; do
        base=$(basename "$object")
        base=${base%.test.o} base=${base%.test.d} base=${base%.bpf.o} base=${base%.lskel.h} base=${base%.skel.h}
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
        # A skeleton linked of several programs has no source of its own name.
        case $object in
            *.skel.h)
                if [ ! -e "$selftests/progs/$base.c" ] && grep -q "^$base\.skel\.h-deps" "$selftests/Makefile"; then
                    found=1
                    forget_program "$base"
                    sed -i "/^$base\.skel\.h-deps/d" "$selftests/Makefile"
                fi
                ;;
        esac
    done < <(grep -oE '\*\*\* \[[^]]*\] Error [0-9]+' "$log" | sed -E 's/^\*\*\* \[(.*: )?([^]:]+)\] Error.*/\2/' |
        grep -E '\.(test\.[od]|bpf\.o|l?skel\.h)$' | sort -u)
    [ "$found" = 1 ] || exit 1
done
echo "selftests.sh: still failing after $round rounds" >&2
exit 1
