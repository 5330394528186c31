#!/bin/bash
# Builds the kernel and installs its modules: kernel.sh TREE KBUILD_OUTPUT STEP KEY BASE MAKE-VARIABLE...
# STEP/wished.config holds the options asked for (config.sh), BASE is the target of make that sets all others: olddefconfig to the
# architecture's defaults, allnoconfig to no. KEY is the key that modules are signed with, where the configuration says so.
# KBUILD_OUTPUT may hold an earlier build (adopt-kernel.sh). STEP/layer gets the modules as they are installed.
set -euo pipefail
tree=$1 out=$2 step=$3 key=$4 base=$5
shift 5
make=(make -C "$tree" "O=$out" "$@")

# An earlier build keeps its own key: it is part of the kernel.
mkdir -p "$out/certs"
[ -e "$out/certs/cross-bpf.pem" ] || cp "$key" "$out/certs/cross-bpf.pem"

# make looks at .config's time: a .config that is the same stays.
{ printf 'CONFIG_MODULE_SIG_KEY="%s"\n' "$out/certs/cross-bpf.pem"; cat "$step/wished.config"; } >"$step/asked.config"
if cmp -s "$step/asked.config" "$step/asked-before.config"; then
    cp "$out/.config" "$step/config"
else
    cp "$step/asked.config" "$step/config"
    "${make[@]}" "KCONFIG_CONFIG=$step/config" "KCONFIG_ALLCONFIG=$step/asked.config" "$base"
fi
# What /sys/kernel/kheaders.tar.xz is made of: it has no header that is made later, and autoconf.h, for which it is not made anew.
archive=$out/kernel/kheaders_data.tar.xz late=$out/include/generated/utsversion.h
cmp -s "$step/config" "$out/.config" || {
    cp "$step/config" "$out/.config"
    rm -f "$out/kernel/kheaders.md5" "$late"
}

# Only vmlinux' last link makes it, and where a module alone changed nothing else would bring it back.
[ -e "$late" ] || rm -f "$out"/vmlinux{,.unstripped}

begin=$(mktemp)
# An archive has vmlinux.o as an empty file with its time: that says that it need not be linked again, but modpost wants to read it.
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
# kernel/gen_kheaders.sh compares what `ls -l` says of all headers, owners and names among it: it may have packed them anew for a
# tree that is the same, and the late one with them.
if [ "$packed" = 1 ] && [ "$archive" -nt "$begin" ]; then
    rm "$archive" "$late"
    "${make[@]}" all
fi

if [ -e "$step/from" ]; then
    # With a new vmlinux kbuild puts new BTF into modules that were not linked anew: they come out with the same content, but not
    # with the same bytes as from a clean build.
    again=0
    while IFS= read -r module; do
        command=$(dirname "$module")/.$(basename "$module").cmd
        if [ "$out/vmlinux" -nt "$begin" ] && [ "$begin" -nt "$command" ]; then
            rm "$module"
            again=1
        fi
    done < <(find "$out" -name '*.ko')
    [ "$again" = 0 ] || "${make[@]}" all
    # Modules that are no more; modules.order has names in .o (from 6.2) or .ko.
    sort <(find "$out" -name '*.ko' -printf '%P\n') <(sed 's/\.o$/.ko/; p' "$out/modules.order") | uniq -u |
        while IFS= read -r module; do rm -f "$out/$module"; done
fi
"${make[@]}" "INSTALL_MOD_PATH=$step/layer/usr" DEPMOD=true modules_install
# Steps on the way to vmlinux, hundreds of megabytes that no rule looks at.
rm -f "$out"/.tmp_vmlinux*
