#!/bin/bash
# The tree's veristat over BPF objects of the selftests: veristat.sh OUT GLOB...
# Runs in their folder. OUT gets a line a program in CSV, with a header. Fails where there is nothing to look at: a table
# without rows would look like no change.
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
