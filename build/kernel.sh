#!/bin/bash
# Builds the kernel and installs its modules:
#   kernel.sh TREE KBUILD_OUTPUT STEP KEY CONFIG-TARGET MAKE-VARIABLE...
# STEP/wished.config holds the options asked for (config.sh). CONFIG-TARGET is the target of make
# that sets all other options: olddefconfig to the architecture's defaults, allnoconfig to no. KEY
# is the key that signs modules, where the configuration asks for that. KBUILD_OUTPUT may hold an
# earlier build (adopt-kernel.sh). STEP/layer gets the installed modules.
set -euo pipefail
tree=$1 out=$2 step=$3 key=$4 config_target=$5
shift 5
make=(make -C "$tree" "O=$out" "$@")

# An earlier build keeps its own key, which is compiled into the kernel.
mkdir -p "$out/certs"
[ -e "$out/certs/cross-bpf.pem" ] || cp "$key" "$out/certs/cross-bpf.pem"

# Ask Kconfig only if the question is new: make looks at the modification time of .config.
{
    printf 'CONFIG_MODULE_SIG_KEY="%s"\n' "$out/certs/cross-bpf.pem"
    cat "$step/wished.config"
} >"$step/asked.config"
if cmp -s "$step/asked.config" "$step/asked-before.config"; then
    cp "$out/.config" "$step/config"
else
    cp "$step/asked.config" "$step/config"
    "${make[@]}" "KCONFIG_CONFIG=$step/config" "KCONFIG_ALLCONFIG=$step/asked.config" \
        "$config_target"
fi

# A clean build packs /sys/kernel/kheaders.tar.xz before utsversion.h is there, and kbuild does not
# pack it anew for another autoconf.h. So on a new .config both go: the archive is then made as in a
# clean build.
archive=$out/kernel/kheaders_data.tar.xz late=$out/include/generated/utsversion.h
cmp -s "$step/config" "$out/.config" || {
    cp "$step/config" "$out/.config"
    rm -f "$out/kernel/kheaders.md5" "$late"
}

# Only the last link of vmlinux makes utsversion.h: without this, a build in which only a module
# changed would not make it again.
[ -e "$late" ] || rm -f "$out"/vmlinux{,.unstripped}

# From an archive, vmlinux.o is an empty file with its old time (pack.sh): make need not link it
# again, but modpost has to read it.
begin=$(mktemp)
if [ -e "$out/vmlinux.o" ] && [ ! -s "$out/vmlinux.o" ]; then
    touch --reference="$out/vmlinux.o" "$begin.o"
    "${make[@]}" vmlinux_o || rm -f "$out/vmlinux.o"
    if [ -e "$out/vmlinux.o" ] && [ ! -s "$out/vmlinux.o" ]; then
        rm "$out/vmlinux.o"
        "${make[@]}" vmlinux_o
        touch --reference="$begin.o" "$out/vmlinux.o"
    fi
fi


packed=0
[ ! -e "$late" ] || packed=1
"${make[@]}" all
# kernel/gen_kheaders.sh compares what `ls -l` prints for all headers, with owners: for an unchanged
# tree it may pack them anew, with utsversion.h among them. Then make the archive without that.
if [ "$packed" = 1 ] && [ "$archive" -nt "$begin" ]; then
    rm "$archive" "$late"
    "${make[@]}" all
fi

if [ -e "$step/from" ]; then
    # When vmlinux changes, kbuild writes new BTF into modules that it did not link anew. Their
    # contents are then right, but their bytes are not those of a clean build: link them anew.
    again=0
    while IFS= read -r module; do
        command=$(dirname "$module")/.$(basename "$module").cmd
        if [ "$out/vmlinux" -nt "$begin" ] && [ "$begin" -nt "$command" ]; then
            rm "$module"
            again=1
        fi
    done < <(find "$out" -name '*.ko')
    [ "$again" = 0 ] || "${make[@]}" all

    # Remove modules that the build no longer has. modules.order names them as .o (from 6.2) or .ko.
    sort <(find "$out" -name '*.ko' -printf '%P\n') \
        <(sed 's/\.o$/.ko/; p' "$out/modules.order") | uniq -u |
        while IFS= read -r module; do rm -f "$out/$module"; done
fi

"${make[@]}" "INSTALL_MOD_PATH=$step/layer/usr" DEPMOD=true modules_install
# Intermediate files of the link, hundreds of megabytes that no rule looks at.
rm -f "$out"/.tmp_vmlinux*
