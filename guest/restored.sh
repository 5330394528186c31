#!/bin/bash
# Gives a guest that was saved (saved.sh) its root again, and runs the suites: restored.sh
# vmtest has mounted the share.
set -eu

share=${CROSS_BPF_SHARE:-/mnt/vmtest}
root=/root

# As the kernel mounts it in a guest that boots, by the last `rootflags=`.
for word in $(</proc/cmdline); do
  [[ $word != rootflags=* ]] || flags=${word#rootflags=}
done
mount -t 9p -o "$flags" /dev/root "$root"
for each in proc sys dev run mnt; do
  mkdir -p "$root/$each"
  mount --move "/$each" "$root/$each"
done
cd "$root"
# The root in memory is now above the new one, for all processes.
pivot_root . .
umount --lazy .

# The clock and the random numbers are those of the moment when it was saved.
date --set="@$(stat --format=%Y "$share/vmtest.toml")" >/dev/null
cat "$share/job/run-id" >/dev/urandom

exec bash "$share/guest/run.sh"
