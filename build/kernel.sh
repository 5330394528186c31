#!/bin/bash
# Builds the kernel: kernel.sh TREE KBUILD_OUTPUT STEP KEY BASE MAKE-VARIABLE...
# STEP/wished.config holds the options asked for (config.sh), BASE is the target of make that sets all others: olddefconfig to the
# architecture's defaults, allnoconfig to no. KEY is the key that modules are signed with, where the configuration
# says so. KBUILD_OUTPUT may hold an earlier build (adopt-kernel.sh).
set -euo pipefail
tree=$1 out=$2 step=$3 key=$4 base=$5
shift 5
make=(make -C "$tree" "O=$out" "$@")

# An earlier build keeps its own key: it is part of the kernel.
mkdir -p "$out/certs"
[ -e "$out/certs/cross-bpf.pem" ] || cp "$key" "$out/certs/cross-bpf.pem"

# make looks at .config's time: a .config that is the same stays.
{ printf 'CONFIG_MODULE_SIG_KEY="%s"\n' "$out/certs/cross-bpf.pem"; cat "$step/wished.config"; } >"$step/asked.config"
cp "$step/asked.config" "$step/config"
"${make[@]}" "KCONFIG_CONFIG=$step/config" "KCONFIG_ALLCONFIG=$step/asked.config" "$base"
cmp -s "$step/config" "$out/.config" || cp "$step/config" "$out/.config"

begin=$(mktemp)
"${make[@]}" all
[ -e "$step/from" ] || exit 0

# With a new vmlinux kbuild puts new BTF into modules that were not linked anew: they come out with the same content, but not with
# the same bytes as from a clean build.
if [ "$out/vmlinux" -nt "$begin" ]; then
    again=0
    while IFS= read -r module; do
        command=$(dirname "$module")/.$(basename "$module").cmd
        [ ! "$begin" -nt "$command" ] || { rm "$module"; again=1; }
    done < <(find "$out" -name '*.ko')
    [ "$again" = 0 ] || "${make[@]}" all
fi
# Modules that are no more; modules.order has names in .o (from 6.2) or .ko.
sort <(find "$out" -name '*.ko' -printf '%P\n') <(sed 's/\.o$/.ko/; p' "$out/modules.order") | uniq -u |
    while IFS= read -r module; do rm -f "$out/$module"; done
