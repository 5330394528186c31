#!/bin/bash
# Runs the tree's veristat over BPF objects of the selftests: veristat.sh OUT GLOB...
# Runs in their folder. OUT gets CSV: a header, and a line for each program. Fails where a GLOB
# matches no object: a table without its rows would look like no change.
set -eu
out=$1
shift
[[ -x ./veristat ]] || { echo 'veristat was not built into these selftests'; exit 1; }

declare -A chosen=()
for glob in "$@"; do
  none=yes
  for object in $glob; do
    [[ $object == *.bpf.o && -f $object ]] || continue
    chosen[$object]=yes none=
  done
  [[ -z $none ]] || { echo "no BPF object matches: $glob"; exit 1; }
done
mapfile -t objects < <(printf '%s\n' "${!chosen[@]}" | sort)

printf '%s\n' "${objects[@]}"
./veristat -q -o csv -e file,prog,verdict,insns,states "${objects[@]}" >"$out.part"
mv -f "$out.part" "$out"
