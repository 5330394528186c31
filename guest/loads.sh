#!/bin/bash
# Says of each program in BPF objects whether this kernel's verifier takes it:
#   loads.sh FOLDER JIT [LOG]
# Runs veristat over FOLDER/*.o. JIT is `on` or `off`. Prints a line for each program: `loads`,
# object, program, verdict (success, failure, unknown) and the verifier's last words, separated by tabs;
# of an object that cannot be opened, or takes too long, the program is `-`. With LOG, the verifier's
# whole log comes before the line of a program that it refuses. Exits with 0 only if all were taken.
set -u
folder=$1 jit=$2 log=${3:-}
work=$(mktemp -d)
failed=0
# Seconds for one object: under emulation a verifier that walks a million instructions takes minutes.
LIMIT=${CROSS_BPF_LIMIT:-600}
ENABLE=${CROSS_BPF_JIT_ENABLE:-/proc/sys/net/core/bpf_jit_enable}

if ! command -v veristat >/dev/null; then
  echo "loads: there is no veristat in the guest's root"
  exit 127
fi
# Without BPF_JIT_DEFAULT_ON a kernel has its JIT off. Debian's of s390x has none, and no such file.
if [[ ! -e $ENABLE ]]; then
  echo "loads: this kernel has no JIT"
elif [[ $jit == on ]]; then
  echo 1 >"$ENABLE"
elif ! echo 0 >"$ENABLE"; then
  echo "loads: this kernel's JIT cannot be turned off (BPF_JIT_ALWAYS_ON)"
  exit 1
fi

# row OBJECT PROGRAM VERDICT WORDS
row() {
  [[ $3 == success ]] || failed=1
  printf 'loads\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4//[[:cntrl:]]/ }"
}

# last_words FILE: the last line of the verifier's log but for the statistics at its end, and the states
# that follow `infinite loop detected`; or else the first one of libbpf. veristat prints the log behind
# a line `PROCESSING`, and its table behind that.
last_words() {
  local words
  words=$(sed -e '1,/^PROCESSING /d' -e '/^prog_name,verdict$/,$d' "$1" |
    grep -vE '^(processed [0-9]|verification time|stack depth|peak_states|insns_state|cur state: |old state: |$)' | tail -n 1)
  [[ -n $words ]] || words=$(grep -m 1 -E '^(libbpf: |Failed )' "$1")
  printf '%s' "${words:-veristat gave no reason}"
}

for object in "$folder"/*.o; do
  name=${object##*/}
  timeout "$LIMIT" veristat -q -o csv -e prog,verdict "$object" >"$work/table" 2>"$work/said"
  if (($? == 124)); then
    row "$name" - unknown "veristat did not end within $LIMIT seconds"
    continue
  fi
  count=0
  while IFS=, read -r program verdict; do
    [[ $verdict == success || $verdict == failure ]] || continue
    count=$((count + 1))
    words=''
    if [[ $verdict == failure ]]; then
      veristat -v -l 1 -o csv -e prog,verdict -f "$name/$program" "$object" >"$work/log" 2>&1
      [[ -z $log ]] || cat "$work/log"
      words=$(last_words "$work/log")
    fi
    row "$name" "$program" "$verdict" "$words"
  done <"$work/table"
  ((count > 0)) || row "$name" - failure "$(last_words "$work/said")"
done
rm -rf "$work"
exit "$failed"
