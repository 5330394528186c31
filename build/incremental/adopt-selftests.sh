#!/bin/bash
# Starts a build of the selftests from an earlier one: adopt-selftests.sh BASE STEP SELFTESTS KERNEL
# As adopt-kernel.sh. KERNEL is the kernel's output, under an overlay of this step's own. The selftests' Makefile knows of less than
# kbuild: a test and a BPF program are made anew when they change, with what hangs on them, and all programs when vmlinux.h does;
# of other headers, libraries and flags it knows nothing, so a change of these is a clean build.
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

# make and the lists here end a name at a blank.
! grep -qaP '\t.*[\x00- ]' "$step/changes" || clean 'a file with a blank in its name changed'

# Sources to forget, as FOLDER/NAME.c.
sources=() lists='' again=''
while IFS=$'\t' read -r how path; do
    case $path in
        "$prefix"/DENYLIST* | "$prefix"/ALLOWLIST* | "$prefix"/config* | "$prefix"/README* | "$prefix"/.gitignore) ;;
        "$prefix"/*/*.sh | "$prefix"/*/*.py) clean "$path changed" ;;
        "$prefix"/*.rst | "$prefix"/*.sh | "$prefix"/*.py) ;;
        # Programs include them, and their rules do not say so.
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
        tools/lib/* | tools/include/* | tools/arch/* | tools/bpf/* | tools/build/* | tools/scripts/*) clean "$path changed" ;;
        tools/testing/selftests/*/*) ;;
        tools/testing/selftests/*) clean "$path changed" ;;
        kernel/bpf/disasm.* | scripts/sign-file.c | scripts/bpf_doc.py) clean "$path changed" ;;
    esac
done <"$step/changes"

regular "$base" left-out.tsv || clean "the earlier one has no left-out.tsv"
[ -z "$(find "$base/out" -newermt "@$(date +%s.%N)" -print -quit)" ] || clean "the earlier one is from the future"

# The runners are built with the kernel's options (HAVE_GENHDR), and no rule of theirs says so.
bash "${0%/*}/generated.sh" "$kernel" "$step/generated"
options() { grep ' include/config/auto\.conf$' "$1" || true; }
[ "$(options "$step/generated")" = "$(options "$base/generated")" ] || clean "the kernel's options changed"

# What was left out then gets another chance, but for tests of which the compiler itself said so, where no source of theirs changed:
# selftests.sh looks at vmlinux.h. A program that does not build may have left parts that are in use.
left_out=()
while IFS=$'\t' read -r path _; do
    left_out+=("${path#"$prefix"/}")
done <"$base/left-out.tsv"
if [ "${#sources[@]}" = 0 ] && [ -z "$lists$again" ] &&
    ! grep -qvE "^$prefix/(prog|map)_tests/[^[:space:]]*[[:space:]].*$ERROR_AT_LINE" "$base/left-out.tsv"; then
    cp "$base/left-out.tsv" "$step/left-out-before.tsv"
elif [ "${#left_out[@]}" -gt 0 ]; then
    sources+=("${left_out[@]}")
    lists=1
fi

# Modules are made for one kernel, in the source tree. They are linked anew, as those of the kernel (kernel.sh); what they are linked of,
# kbuild judges by its headers and its command line, which is enough where the content of sources is all that changed, and none of the
# programs that work on objects. Times of what was generated are another kernel's than the base's, so its content has to be the same.
# modpost looks at the kernel's symbols again, for there is no Module.symvers.
rm -f "$out"/*.ko
tab=$(printf '\t')
if ! grep -qvE "^M$tab.*\.[chS]\$" "$step/changes" && ! grep -qE "^M$tab(scripts|tools/objtool)/" "$step/changes" &&
    cmp -s "$step/generated" "$base/generated"; then
    for folder in "$base/tree/upper/$prefix"/{test_kmods,bpf_test*}/; do
        [ ! -d "$folder" ] || rsync --archive --include='*.o' --include='.*.cmd' --include='*.mod' --include='*.mod.c' \
            --include=modules.order --exclude='*' "$folder" "$selftests/$(basename "$folder")/"
    done
fi
for folder in prog_tests map_tests verifier; do
    if [ -z "$lists" ] && [ -e "$base/tree/upper/$prefix/$folder/tests.h" ]; then
        cp --archive "$base/tree/upper/$prefix/$folder/tests.h" "$selftests/$folder/"
    fi
done

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
# Sources that include a file of that name.
including() {
    cd "$selftests"
    grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]+\"([^\"]*/)?$1\"" progs/*.c prog_tests/*.c map_tests/*.c 2>/dev/null || true
}
# A compiler or a bpftool that fails leaves half of a file behind.
for source in "${left_out[@]}"; do
    forget "$source"
done
for source in "${sources[@]}"; do
    forget "$source"
    # A program may include another one, and so may a test.
    while IFS= read -r other; do
        forget "$other"
    done < <(including "$(basename "$source")")
done

# vmlinux.h and the modules are older than this kernel only if its vmlinux looks newer than all that was taken over.
[ ! -e "$kernel/vmlinux" ] || touch "$kernel/vmlinux"

echo "$(wc -l <"$step/changes") files of the source changed" >"$step/from"
echo "adopt-selftests.sh: $(cat "$step/from")"
