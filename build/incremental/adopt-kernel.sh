#!/bin/bash
# Starts a kernel build from an earlier one: adopt-kernel.sh BASE STEP SRCARCH
# BASE is the earlier product, STEP the one in the making, where link-output.sh has left `out`, and changes.sh `changes` and `times`.
# make does the rest. This does what make can't see: kbuild knows the headers and the command line of each object, but not which
# rule of a Makefile made it, nor that a new header now stands before another one. Where that is not worth working out, or not safe,
# nothing is taken from BASE: then there is no STEP/from, and the build that follows is a clean one. Files may go here, and not be
# written to: BASE has them too.
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

# Is it a source that the kernel of this architecture may be made of?
compiled() {
    case $1 in
        "arch/$arch"/*) linked=1 ;;
        arch/*) ;;
        *) linked=1 ;;
    esac
}

# make and the lists here end a name at a blank.
! grep -qaP '\t.*[\x00- ]' "$step/changes" || clean 'a file with a blank in its name changed'

# Folders at the top with a Makefile in them or below.
declare -A known
while IFS= read -r folder; do known[$folder]=1; done < <(
    sed -nE 's#^.*\t([^/]+)/(.*/)?(Makefile|Kbuild)$#\1#p' "$base/manifest" "$step/changes" | sort -u)

# What is made with these is not told by any dependency: the top Makefiles, and the programs and scripts that make code.
host_tools='' linked='' folders=() removed=() headers=()
while IFS=$'\t' read -r how path; do
    case $path in
        Documentation/* | LICENSES/* | samples/*.rst | MAINTAINERS | CREDITS | COPYING | README | .* | *.rst | */.gitignore) ;;
        scripts/checkpatch.pl | scripts/get_maintainer.pl | scripts/spelling.txt | scripts/kernel-doc* | scripts/coccinelle/*) ;;
        Makefile | Kbuild | scripts/* | rust/* | *.rs | "arch/$arch/Makefile" | "arch/$arch/tools/"* | "arch/$arch/"*/tools/*)
            clean "$path changed" ;;
        *.mk | */Makefile.* | */Kbuild.* | */Platform) clean "$path changed" ;;
        tools/include/* | tools/arch/* | tools/lib/* | tools/build/* | tools/scripts/* | tools/objtool/* | tools/bpf/resolve_btfids/*)
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
            # A log, a list of patches: in a folder that kbuild never comes to.
            [ -n "${known[${path%%/*}]:-}" ] || continue
            linked=1
            folders+=("$(dirname "$path")") ;;
        localversion* | [Mm]akefile* | GNUmakefile) clean "$path changed" ;;
        *) ;;
    esac
done <"$step/changes"

regular "$base" asked.config || clean "the earlier one has no asked.config"
[ -z "$(find "$base/out" -newermt "@$(date +%s.%N)" -print -quit)" ] || clean "the earlier one is from the future"

# Steps on the way to vmlinux that no rule looks at.
rm -rf "$out"/.tmp_*
# A new vmlinux is likely. Modules get new BTF with it: in place, which is not what a clean build gives, so kernel.sh would link them
# anew after all.
[ -z "$linked" ] || find "$out" -name '*.ko' -delete
# kernel/gen_kheaders.sh packs all headers there are. This one is made in vmlinux' last link: in a clean build it is not there yet.
[ -z "$linked" ] || rm -f "$out/include/generated/utsversion.h"

# A Makefile's own rules are no part of what they make, so all that a changed one made goes; below its folder, down to the next Makefile.
made_by() { # FOLDER: its files
    sed -nE 's#^.*\t(.*)/(Makefile|Kbuild)$#\1#p' "$base/manifest" | awk -v top="$1" '
        NR == FNR { own[$0]; next }
        { for (folder = $0; folder != top; sub("/[^/]*$", "", folder)) if (folder != $0 && folder in own) next; print }
    ' - <(cd "$out" && find "$1" -type f)
}
for folder in "${folders[@]}"; do
    [ ! -d "$out/$folder" ] || made_by "$folder" | (cd "$out" && xargs -r -d '\n' rm -f --)
done
for path in "${removed[@]}"; do
    name=${path##*/} folder=$out/${path%/*}
    rm -f "$folder/$name".{o,ko,mod,mod.c,mod.o,s,lds} "$folder/.$name".*.cmd
done
# A new header may stand before one of its name that objects were built with: these are made anew, which a lost .cmd file brings about.
if [ "${#headers[@]}" -gt 0 ]; then
    names=$(mktemp) hits=$(mktemp)
    for path in "${headers[@]}"; do
        case /$path in
            */include/*)
                name=${path##*include/}
                echo "/${name#uapi/}" >>"$names"
                ;;
            *)
                # Found by its bare name, from its own folder and below or where -I names that folder.
                folder=${path%/*}
                { grep -rlF --include='.*.cmd' -e "/${path##*/}" "$out/$folder" || true
                  grep -rlF --include='.*.cmd' -e "/$folder " "$out" | xargs -r grep -lF -e "/${path##*/}" || true; } >>"$hits" 2>/dev/null
                ;;
        esac
    done
    [ ! -s "$names" ] || grep -rlF --include='.*.cmd' -f "$names" "$out" >>"$hits" || true
    sort -u "$hits" | xargs -r -d '\n' rm -f
    rm "$names" "$hits"
fi
# Programs of tools/ work on what is linked, and no rule says so.
[ -z "$host_tools" ] || { rm -rf "$out/tools"; rm -f "$out"/vmlinux{,.unstripped}; }

# .config is what it was when no Kconfig changed and kernel.sh is asked for the same: what else they look at (compilers, scripts) is
# the same in a family, or a clean build.
grep -qE '[[:space:]/]Kconfig[^/]*$' "$step/changes" || cp "$base/asked.config" "$step/asked-before.config"

echo "$(wc -l <"$step/changes") files of the source changed" >"$step/from"
echo "adopt-kernel.sh: $(cat "$step/from")"
