#!/bin/bash
# Tells within seconds whether a kernel of x86 starts under QEMU:
#   kvm-runs.sh ACCELERATOR QEMU IMAGE
# /dev/kvm may open, and run firmware, and yet no kernel: it prints no word then, and vmtest waits for it
# for a minute.
set -euo pipefail

# Seconds until a kernel's first line. Where KVM works, it takes one or two.
LIMIT=15

accelerator=$1
qemu=$2
image=$3

exec {console}< <(exec timeout "$LIMIT" "$qemu" -accel "$accelerator" -m 1G -nodefaults -display none \
    -monitor none -serial stdio -no-reboot -kernel "$image" \
    -append 'console=ttyS0 earlyprintk=serial,ttyS0 panic=-1' 2>&1 </dev/null)
vm=$!

started=1
while ((started == 1)) && IFS= read -r line; do
    printf '%s\n' "$line"
    [[ $line == *'Linux version'* ]] && started=0
done <&"$console"
kill "$vm" 2>/dev/null || true

((started == 0)) || echo "$accelerator runs no kernel: it printed no line within $LIMIT s"
exit "$started"
