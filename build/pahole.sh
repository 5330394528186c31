#!/bin/bash
# Looks for what a kernel's tree does only with a newer pahole than is here: pahole.sh TREE FILE
# FILE gets one sentence where there is such a thing; else it is not made.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
tree=$1 file=$2

version=$(pahole --version)
[[ $version =~ ^v([0-9]+)\.([0-9]+)$ ]] || { echo "pahole.sh: '$version' is no version"; exit 0; }
# As scripts/pahole-version.sh writes it: 130 is 1.30.
have=${BASH_REMATCH[1]}${BASH_REMATCH[2]}

# conditions: prints `NUMBER FILE:LINE` for each version that Kconfig, the Makefile of BTF or the
# older script in its place asks for.
conditions() {
    local name
    for name in init/Kconfig lib/Kconfig.debug kernel/bpf/Kconfig scripts/Makefile.btf \
        scripts/pahole-flags.sh; do
        [ -e "$tree/$name" ] || continue
        regular "$tree" "$name"
        grep -noE -e 'PAHOLE_VERSION >= [0-9]+' -e 'test-ge, \$\(pahole-ver\), [0-9]+' \
            -e 'pahole_ver\}?"? -ge "?[0-9]+' "$tree/$name" | sed -E "s#^([0-9]+):.*[^0-9]([0-9]+)\$#\2 $name:\1#" || true
    done
}

wanted=''
while read -r number place; do
    [ "$number" -gt "$have" ] || continue
    wanted+=", ${number:0:1}.${number:1} ($place)"
done < <(conditions | sort -n -s -u -k 1,1)

if [ -z "$wanted" ]; then
    echo "pahole ${version#v}: the tree asks for nothing newer"
else
    echo "pahole ${version#v} is older than this tree asks for:${wanted#,}; its BTF lacks what these\
 add, and tests of that fail. The input 'toolchain' may name a Debian release with a newer one" |
        tee "$file"
fi
