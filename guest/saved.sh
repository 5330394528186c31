#!/bin/bash
# PID 1 of a guest that is saved as soon as it answers: saved.sh [in-memory]
# QEMU saves no guest that has a 9p file system mounted. So what answers vmtest moves into memory and
# gives the root up; restored.sh takes it back. Under emulation a boot takes up to a minute, and going on
# from there a second or two.
set -eu

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
# Where the parts of the root in memory are made ready; restored.sh needs these programs.
room=/mnt
programs=(bash mount umount mkdir pivot_root cat basename sleep qemu-ga)
agent=org.qemu.guest_agent.0
trap 'echo o >/proc/sysrq-trigger; sleep 60' EXIT

# agent_port: sets `port` to the device of the guest agent's serial port.
agent_port() {
  local folder
  for folder in /sys/class/virtio-ports/*; do
    port=/dev/${folder##*/}
    [[ $(<"$folder/name") != "$agent" ]] || return 0
  done
  echo "saved.sh: there is no serial port $agent"
  return 1
}

# has_open PID FILE
has_open() {
  local fd
  for fd in "/proc/$1/fd"/*; do
    [[ ! $fd -ef $2 ]] || return 0
  done
  return 1
}

# move_in: copies the programs and their libraries to `room`, and makes it the root.
move_in() {
  local each words paths=()
  local -A libraries=()
  mount -t tmpfs -o nosuid,nodev tmpfs "$room"
  # Links as /lib to /usr/lib, and what they lead to.
  for each in /bin /sbin /lib /lib32 /lib64 /libx32; do
    if [[ -L $each ]]; then
      cp --no-dereference "$each" "$room"
      mkdir -p "$room/$(readlink "$each")"
    fi
  done
  for each in "${programs[@]}"; do
    paths+=("$(type -P "$each")")
  done
  # ldd names a library for each program that has it.
  while read -r -a words; do
    for each in "${words[@]}"; do
      [[ $each != /* || ! -f $each ]] || libraries[$each]=
    done
  done < <(ldd "${paths[@]}")
  cp --parents --dereference "${paths[@]}" "${!libraries[@]}" "$room"
  # bash complains without the locale that vmtest gives it.
  [[ ! -d /usr/lib/locale/C.utf8 ]] || cp --parents --recursive /usr/lib/locale/C.utf8 "$room"
  cp "$0" "$room/saved.sh"

  mkdir -p "$room"/{proc,sys,dev,run,tmp,mnt,root,var}
  ln -s /run "$room/var/run"
  mount --move /proc "$room/proc"
  mount --move /dev "$room/dev"
  cd "$room"
  pivot_root . root
  exec /bin/bash /saved.sh in-memory <>/dev/console >&0 2>&1
}

if [[ ${1:-} != in-memory ]]; then
  mount -t proc -o nosuid,nodev,noexec proc /proc
  # CONFIG_DEVTMPFS_MOUNT may have done it.
  [[ -e /dev/kmsg ]] || mount -t devtmpfs -o nosuid,noexec dev /dev
  # bash's <(...) wants it.
  [[ -e /dev/fd ]] || ln -s /proc/self/fd /dev/fd
  move_in
fi

umount /root
mount -t sysfs -o nosuid,nodev,noexec sys /sys
mount -t tmpfs -o nosuid,nodev tmpfs /run
mount -t tmpfs -o nosuid,nodev tmpfs /mnt

agent_port
qemu-ga --statedir /run --pidfile /run/qemu-ga.pid --method=virtio-serial --path="$port" --logfile /dev/kmsg -d
until [[ -s /run/qemu-ga.pid ]] && has_open "$(</run/qemu-ga.pid)" "$port"; do
  sleep 0.2
done
# build/snapshot.sh waits for this line.
echo 'cross-bpf: this guest can be saved'

# It takes care of processes that lost their parent.
while true; do
  sleep 86400 &
  wait
done
