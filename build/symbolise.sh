#!/bin/bash
# Finds file and line of addresses in the kernel: symbolise.sh VMLINUX ADDRESSES OUT [PREFIX [TREE]]
# ADDRESSES has lines `symbol+0xoff`. Skips unknown ones, and those with ` [module]` behind them.
# OUT gets lines `symbol+0xoff<TAB>file:line`. PREFIX is that of the cross binutils:
# s390x-linux-gnu-. TREE is a path that is cut off at the start of file names.
# A trace has return addresses: look up the byte before each, which belongs to the call.
set -euo pipefail
vmlinux=$1 addresses=$2 out=$3 prefix=${4:-} tree=${5:-}
: >"$out"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${prefix}nm" "$vmlinux" >"$work/nm"
# Skip a symbol that several (static) functions have: an offset does not tell them apart.
awk -v OFS='\t' '
    # Compute in two halves: a double holds 53 bits, an address has 64.
    function number(text,    i, sum) {
        for (i = 1; i <= length(text); i++)
            sum = sum * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
        return sum + 0
    }
    FNR == NR {
        if ($2 ~ /^[tTwW]$/) { address[$3] = tolower($1); count[$3]++ }
        next
    }
    /^[^ \t]+\+0x[0-9a-f]+$/ {
        plus = match($0, /\+0x[0-9a-f]+$/)
        name = substr($0, 1, plus - 1)
        if (count[name] != 1) next
        full = substr("0000000000000000" address[name], length(address[name]) + 1)
        offset = number(substr($0, plus + 3))
        low = number(substr(full, 9)) + (offset > 0 ? offset - 1 : 0)
        high = number(substr(full, 1, 8))
        if (low >= 4294967296) { low -= 4294967296; high++ }
        printf "0x%08x%08x\t%s\n", high, low, $0
    }
' "$work/nm" "$addresses" >"$work/found"

[ -s "$work/found" ] || exit 0
cut -f1 "$work/found" | "${prefix}addr2line" -e "$vmlinux" >"$work/lines"
paste <(cut -f2 "$work/found") "$work/lines" | awk -F '\t' -v OFS='\t' -v tree="${tree%/}/" '
    $2 ~ /^\?\?/ || $2 ~ /:[?0]$/ { next }
    {
        sub(/ \(discriminator [0-9]+\)$/, "", $2)
        if (tree != "/" && index($2, tree) == 1) $2 = substr($2, length(tree) + 1)
        print $1, $2
    }
' >"$out"
