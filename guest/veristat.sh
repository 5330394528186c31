#!/bin/bash
# Runs the tree's veristat over BPF objects of the selftests: veristat.sh OUT GLOB...
# Runs in their folder. OUT gets CSV: a header, and a line for each program. Fails where no object
# matches: a table without rows would look like no change.
set -eu
out=$1
shift
[[ -x ./veristat ]] || { echo 'veristat was not built into these selftests'; exit 1; }

objects=()
for glob in "$@"; do
  for object in $glob; do
    [[ $object == *.bpf.o && -f $object ]] && objects+=("$object")
  done
done

((${#objects[@]} > 0)) || { echo "no BPF object matches: $*"; exit 1; }

printf '%s\n' "${objects[@]}"
./veristat -q -o csv -e file,prog,verdict,insns,states "${objects[@]}" >"$out.part"
mv -f "$out.part" "$out"
