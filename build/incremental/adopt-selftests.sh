#!/bin/bash
# Starts a build of the selftests from an earlier one:
#   adopt-selftests.sh BASE STEP SELFTESTS KERNEL
# BASE and STEP are as for adopt-kernel.sh. KERNEL is KBUILD_OUTPUT, below an overlay of this step.
# The selftests' Makefile knows less than kbuild. It makes a test or a BPF program anew when that
# changes, with what depends on it, and all programs when vmlinux.h changes. It does not track other
# headers, libraries and flags: a change of these leads to a clean build.
set -euo pipefail
base=$1 step=$2 selftests=$3 kernel=$4
export LC_ALL=C
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/../foreign.sh"
# shellcheck source=build/errors.sh
. "$(dirname "$0")/../errors.sh"

out=$step/out
prefix=tools/testing/selftests/bpf

clean() {
    echo "adopt-selftests.sh: a clean build: $1"
    rm -rf "$step/times" "$step/from" "$out"
    mkdir "$out"
    exit 0
}

# In make and in the lists here a blank ends a name.
! grep -qaP '\t.*[\x00- ]' "$step/changes" || clean 'a file with a blank in its name changed'

# FOLDER/NAME.c of each source whose products have to go.
sources=() lists='' again=''
while IFS=$'\t' read -r how path; do
    case $path in
        "$prefix"/DENYLIST* | "$prefix"/ALLOWLIST* | "$prefix"/config* | "$prefix"/README*) ;;
        "$prefix"/.gitignore) ;;
        "$prefix"/*/*.sh | "$prefix"/*/*.py) clean "$path changed" ;;
        "$prefix"/*.rst | "$prefix"/*.sh | "$prefix"/*.py) ;;
        # Programs include these headers, and no rule says so.
        "$prefix"/test_kmods/*.h | "$prefix"/bpf_test*/*.h) clean "$path changed" ;;
        "$prefix"/test_kmods/* | "$prefix"/bpf_test*/*.c | "$prefix"/bpf_test*/Makefile) ;;
        "$prefix"/prog_tests/*.c | "$prefix"/map_tests/*.c)
            sources+=("${path#"$prefix"/}")
            [ "$how" = M ] || lists=1
            ;;
        "$prefix"/verifier/*.c) [ "$how" = M ] || lists=1 ;;
        "$prefix"/progs/btf_dump_test_case_*) clean "$path changed" ;;
        "$prefix"/progs/*.c) sources+=("${path#"$prefix"/}") ;;
        "$prefix"/progs/*.h)
            [ "$how" != D ] || clean "$path is gone"
            again=1
            ;;
        "$prefix"/*) clean "$path changed" ;;
        tools/lib/* | tools/include/* | tools/arch/*) clean "$path changed" ;;
        tools/bpf/* | tools/build/* | tools/scripts/*) clean "$path changed" ;;
        tools/testing/selftests/*/*) ;;
        tools/testing/selftests/*) clean "$path changed" ;;
        kernel/bpf/disasm.* | scripts/sign-file.c | scripts/bpf_doc.py) clean "$path changed" ;;
    esac
done <"$step/changes"

regular "$base" left-out.tsv || clean "the earlier one has no left-out.tsv"
[ -z "$(find "$base/out" -newermt "@$(date +%s.%N)" -print -quit)" ] ||
    clean "the earlier one is from the future"

# The runners depend on the kernel's options (HAVE_GENHDR), and no rule says so.
bash "${0%/*}/generated.sh" "$kernel" "$step/generated"
options() { grep ' include/config/auto\.conf$' "$1" || true; }
[ "$(options "$step/generated")" = "$(options "$base/generated")" ] ||
    clean "the kernel's options changed"

# Sources that were left out get another chance. Only tests stay out that the compiler itself
# rejected, and only if no source of theirs changed: selftests.sh checks vmlinux.h for that. A
# program gets its chance in any case: what was made before it failed may be in use.
left_out=()
while IFS=$'\t' read -r path _; do
    left_out+=("${path#"$prefix"/}")
done <"$base/left-out.tsv"

if [ "${#sources[@]}" = 0 ] && [ -z "$lists$again" ] &&
    ! grep -qvE "^$prefix/(prog|map)_tests/[^[:space:]]*[[:space:]].*$ERROR_AT_LINE" \
        "$base/left-out.tsv"; then
    cp "$base/left-out.tsv" "$step/left-out-before.tsv"
elif [ "${#left_out[@]}" -gt 0 ]; then
    sources+=("${left_out[@]}")
    lists=1
fi

# Modules belong to one kernel, and are built in the source tree. Link them anew, as kernel.sh does.
# For their objects kbuild checks headers and command lines. That is enough where only the contents
# of sources changed, and none of a program that works on objects. The times of generated headers
# are another kernel's than BASE's, so their contents have to be equal. Without Module.symvers
# modpost reads the kernel's symbols again.
rm -f "$out"/*.ko
tab=$(printf '\t')
if ! grep -qvE "^M$tab.*\.[chS]\$" "$step/changes" &&
    ! grep -qE "^M$tab(scripts|tools/objtool)/" "$step/changes" &&
    cmp -s "$step/generated" "$base/generated"; then
    for folder in "$base/tree/upper/$prefix"/{test_kmods,bpf_test*}/; do
        [ ! -d "$folder" ] ||
            rsync --archive --include='*.o' --include='.*.cmd' --include='*.mod' \
                --include='*.mod.c' --include=modules.order --exclude='*' \
                "$folder" "$selftests/$(basename "$folder")/"
    done
fi

for folder in prog_tests map_tests verifier; do
    if [ -z "$lists" ] && [ -e "$base/tree/upper/$prefix/$folder/tests.h" ]; then
        cp --archive "$base/tree/upper/$prefix/$folder/tests.h" "$selftests/$folder/"
    fi
done

# Removes what was made of a source.
forget() { # FOLDER/NAME.c
    local name flavor
    name=$(basename "$1" .c)
    for flavor in "$out" "$out/no_alu32" "$out/cpuv4" "$out/bpf_gcc"; do
        case $1 in
            progs/*) rm -f "$flavor/$name".{bpf.o,bpf.d,skel.h,lskel.h,subskel.h} ;;
            *) rm -f "$flavor/$name".test.{o,d} ;;
        esac
    done
}

# Prints the sources that include a file of that name.
including() { # NAME
    local include='^[[:space:]]*#[[:space:]]*include[[:space:]]+"([^"]*/)?'
    cd "$selftests"
    grep -lE "$include$1\"" progs/*.c prog_tests/*.c map_tests/*.c 2>/dev/null || true
}

# Where a compiler or bpftool failed, half of a file is left. Tests may have been built without their
# part for a program (selftests.sh, drop_test).
for source in "${left_out[@]}"; do
    forget "$source"
    [[ $source == progs/* ]] || continue
    while IFS= read -r other; do
        forget "$other"
    done < <(including "$(basename "$source" .c).skel.h")
done
for source in "${sources[@]}"; do
    forget "$source"
    # Programs and tests may include a program.
    while IFS= read -r other; do
        forget "$other"
    done < <(including "$(basename "$source")")
done

# make finds vmlinux.h and the modules out of date only if this vmlinux is newer than all of BASE.
[ ! -e "$kernel/vmlinux" ] || touch "$kernel/vmlinux"

echo "$(wc -l <"$step/changes") files of the source changed" >"$step/from"
echo "adopt-selftests.sh: $(cat "$step/from")"
