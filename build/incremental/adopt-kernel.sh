#!/bin/bash
# Starts a kernel build from an earlier one: adopt-kernel.sh BASE STEP SRCARCH
# BASE is the earlier product. STEP is the new one: link-output.sh has left `out` there, changes.sh
# `changes` and `times`.
# make does the rest. This script does what make cannot see: kbuild knows the headers and the
# command line of each object, but not which rule of a Makefile made it, nor that a new header now
# hides another one. Where that is too hard to work out, or not safe, nothing is taken from BASE:
# then there is no STEP/from, and a clean build follows.
# Files of `out` may be removed here, but not written to: they are hard links to BASE.
set -euo pipefail
base=$1 step=$2 arch=$3
export LC_ALL=C
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/../foreign.sh"

clean() {
    echo "adopt-kernel.sh: a clean build: $1"
    rm -rf "$step/times" "$step/from" "$out"
    mkdir "$out"
    exit 0
}

out=$step/out

# Notes that vmlinux is linked anew, if the kernel of this architecture may be made of this source.
compiled() {
    case $1 in
        "arch/$arch"/*) linked=1 ;;
        arch/*) ;;
        *) linked=1 ;;
    esac
}

# In make and in the lists here a blank ends a name.
! grep -qaP '\t.*[\x00- ]' "$step/changes" || clean 'a file with a blank in its name changed'

# Top folders with a Makefile in them or below.
declare -A known
while IFS= read -r folder; do known[$folder]=1; done < <(
    sed -nE 's#^.*\t([^/]+)/(.*/)?(Makefile|Kbuild)$#\1#p' \
        "$base/manifest" "$step/changes" | sort -u)

# No dependency says what these make: the top Makefiles, and programs and scripts that make code.
host_tools='' linked='' folders=() removed=() headers=()
while IFS=$'\t' read -r how path; do
    case $path in
        Documentation/* | LICENSES/* | samples/*.rst | *.rst) ;;
        MAINTAINERS | CREDITS | COPYING | README | .* | */.gitignore) ;;
        scripts/checkpatch.pl | scripts/get_maintainer.pl | scripts/spelling.txt) ;;
        scripts/kernel-doc* | scripts/coccinelle/*) ;;
        Makefile | Kbuild | scripts/* | rust/* | *.rs | "arch/$arch/Makefile")
            clean "$path changed" ;;
        "arch/$arch/tools/"* | "arch/$arch/"*/tools/*) clean "$path changed" ;;
        *.mk | */Makefile.* | */Kbuild.* | */Platform) clean "$path changed" ;;
        tools/include/* | tools/arch/* | tools/lib/* | tools/build/* | tools/scripts/* | \
            tools/objtool/* | tools/bpf/resolve_btfids/*)
            host_tools=1 linked=1 ;;
        tools/*) ;;
        *.h)
            compiled "$path"
            [ "$how" != A ] || headers+=("$path") ;;
        *.c | *.S)
            compiled "$path"
            [ "$how" != D ] || removed+=("${path%.*}") ;;
        *.dts | *.dtsi | Kconfig | Kconfig.* | */Kconfig | */Kconfig.*) ;;
        */*)
            # kbuild never comes to some folders: they hold a log, or a list of patches.
            [ -n "${known[${path%%/*}]:-}" ] || continue
            linked=1
            folders+=("$(dirname "$path")") ;;
        localversion* | [Mm]akefile* | GNUmakefile) clean "$path changed" ;;
        *) ;;
    esac
done <"$step/changes"

regular "$base" asked.config || clean "the earlier one has no asked.config"
[ -z "$(find "$base/out" -newermt "@$(date +%s.%N)" -print -quit)" ] ||
    clean "the earlier one is from the future"

# Intermediate files of the link of vmlinux: no rule looks at them.
rm -rf "$out"/.tmp_*
# vmlinux will probably be new, and kbuild then writes new BTF into modules where they are. A clean
# build does not do that, so kernel.sh would link them anew in any case.
[ -z "$linked" ] || find "$out" -name '*.ko' -delete
# kernel/gen_kheaders.sh packs all headers that are there. A clean build makes this one only
# afterwards, in the last link of vmlinux.
[ -z "$linked" ] || rm -f "$out/include/generated/utsversion.h"

# A rule is no dependency of what it makes. So where a Makefile changed, remove all that it made:
# below its folder, down to the next Makefile.
made_by() { # FOLDER: prints its files
    sed -nE 's#^.*\t(.*)/(Makefile|Kbuild)$#\1#p' "$base/manifest" | awk -v top="$1" '
        NR == FNR { own[$0]; next }
        {
            for (folder = $0; folder != top; sub("/[^/]*$", "", folder))
                if (folder != $0 && folder in own) next
            print
        }
    ' - <(cd "$out" && find "$1" -type f)
}

for folder in "${folders[@]}"; do
    [ ! -d "$out/$folder" ] || made_by "$folder" | (cd "$out" && xargs -r -d '\n' rm -f --)
done

for path in "${removed[@]}"; do
    name=${path##*/} folder=$out/${path%/*}
    rm -f "$folder/$name".{o,ko,mod,mod.c,mod.o,s,lds} "$folder/.$name".*.cmd
done

# A new header may hide one of the same name that objects were built with. Make these objects anew:
# remove their .cmd files.
if [ "${#headers[@]}" -gt 0 ]; then
    names=$(mktemp) hits=$(mktemp)
    for path in "${headers[@]}"; do
        case /$path in
            */include/*)
                name=${path##*include/}
                echo "/${name#uapi/}" >>"$names"
                ;;
            *)
                # #include finds it by its bare name: from its folder or below, or where -I names
                # it.
                folder=${path%/*}
                {
                    grep -rlF --include='.*.cmd' -e "/${path##*/}" "$out/$folder" || true
                    grep -rlF --include='.*.cmd' -e "/$folder " "$out" |
                        xargs -r grep -lF -e "/${path##*/}" || true
                } >>"$hits" 2>/dev/null
                ;;
        esac
    done

    [ ! -s "$names" ] || grep -rlF --include='.*.cmd' -f "$names" "$out" >>"$hits" || true
    sort -u "$hits" | xargs -r -d '\n' rm -f
    rm "$names" "$hits"
fi

# Programs of tools/ change what is linked, and no rule says so.
[ -z "$host_tools" ] || { rm -rf "$out/tools"; rm -f "$out"/vmlinux{,.unstripped}; }

# kernel.sh keeps .config where it is asked for the same and no Kconfig changed. All else that
# Kconfig looks at (compilers, scripts) is the same within a family, or leads to a clean build.
grep -qE '[[:space:]/]Kconfig[^/]*$' "$step/changes" ||
    cp "$base/asked.config" "$step/asked-before.config"

echo "$(wc -l <"$step/changes") files of the source changed" >"$step/from"
echo "adopt-kernel.sh: $(cat "$step/from")"
