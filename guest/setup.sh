# shellcheck shell=bash
# Prepares what the BPF selftests expect of a booted system, beyond vmtest's init. Sourced by run.sh
# and shell.sh. Every function may run twice, and none fails: a test that misses a mount says so
# more exactly. Under emulation starting a program takes most of a second, so bash does what bash
# can.

# mounted PATH: true when something is mounted on PATH itself. The kernel's list has \040 for a
# space, and no PATH here has one.
mounted() {
  local point
  while read -r _ point _; do
    [[ $point == "$1" ]] && return 0
  done </proc/self/mounts
  return 1
}

# mount_once TYPE PATH [OPTIONS]
mount_once() {
  local type=$1 path=$2 options=${3:-}
  mounted "$path" && return 0
  [[ -d $path ]] || mkdir -p "$path" 2>/dev/null
  if ! mount -t "$type" ${options:+-o "$options"} "$type" "$path"; then
    say "could not mount $type on $path"
  fi
  return 0
}

# is_empty DIRECTORY
is_empty() {
  local entry
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    [[ ! -e $entry && ! -L $entry ]] || return 1
  done
}

# write_through SHARE: turns off the cache for writes that vmtest mounts the share with (9p,
# cache=mmap). What a test prints has to reach the host before the next test can bring the guest
# down, and the host takes its time from when it arrives.
write_through() {
  mount -o remount,sync "$1" || say "what is written to $1 will be late with the host"
}

# prepare_shares LIST: mounts what the host shares; LIST has a line for each, with tabs between tag, ro
# or rw, the name in what has that tag, and its path here. Adds to `written` what is written to.
# Nobody else changes them meanwhile, so that the guest may cache them (ROOT_FLAGS in vm.ts).
prepare_shares() {
  local tag how name to point
  while IFS=$'\t' read -r tag how name to; do
    point=/run/cross-bpf/$tag
    mounted "$point" && continue
    mkdir -p "$point" "${to%/*}/"
    if [[ $name == . ]]; then mkdir -p "$to"; elif [[ ! -e $to ]]; then : >"$to"; fi
    if ! mount -t 9p -o "trans=virtio,cache=loose,msize=1048576,$how" "$tag" "$point" ||
      ! mount --bind "$point/$name" "$to"; then
      lacks "cannot mount the share $to"
    fi
    [[ $how == ro ]] || written+=("$point")
  done <"$1"
}

# having FILE TEXT: sets `found` to the folder of the first of the kernel's FILEs with that TEXT. FILE
# is a path below /sys with a * in it.
having() {
  local file text
  # shellcheck disable=SC2231 # a glob
  for file in /sys/$1; do
    read -r text <"$file" 2>/dev/null
    found=${file%/*}
    [[ $text != "$2" ]] || return 0
  done
  return 1
}

# prepare_network FILE: brings up the card that has the address in FILE. The other addresses are those
# of QEMU's user network.
prepare_network() {
  local address found card
  read -r address <"$1"
  having 'class/net/*/address' "$address" || {
    lacks 'there is no network card: the kernel has no driver for it (CONFIG_VIRTIO_NET)'
    return
  }
  card=${found##*/}
  if ! ip link set "$card" up || ! ip address replace 10.0.2.15/24 dev "$card" ||
    ! ip route replace default via 10.0.2.2; then
    lacks "cannot bring up the network card $card"
  fi
  # It may be a link to what systemd would write.
  rm -f /etc/resolv.conf
  echo 'nameserver 10.0.2.3' >/etc/resolv.conf
}

# prepare_disk FILE: gives the disk that has the serial number in FILE the name that udev would.
prepare_disk() {
  local serial found
  read -r serial <"$1"
  having 'block/*/serial' "$serial" || {
    lacks 'there is no disk: the kernel has no driver for it (CONFIG_VIRTIO_BLK)'
    return
  }
  mkdir -p /dev/disk/by-id
  ln -sf "../../${found##*/}" "/dev/disk/by-id/virtio-$serial"
}

# lacks SENTENCE: notes in `lacking` what the host wants and the guest cannot.
lacks() {
  say "$1"
  # shellcheck disable=SC2034 # run.sh reads it
  lacking=$1
}

# prepare_extras FOLDER: prepares all that the host gives beside the root; FOLDER has a file for each.
prepare_extras() {
  local each
  for each in shares network disk; do
    [[ ! -e $1/$each ]] || "prepare_$each" "$1/$each"
  done
}

prepare_guest() {
  mount_once proc /proc
  mount_once sysfs /sys
  mount_once devtmpfs /dev
  mount_once tmpfs /dev/shm nosuid,nodev
  mount_once cgroup2 /sys/fs/cgroup
  mount_once debugfs /sys/kernel/debug

  # vmtest mounts tracefs below debugfs only; libbpf and newer tests look here first.
  mount_once tracefs /sys/kernel/tracing
  mount_once securityfs /sys/kernel/security

  # bpf_obj_pinning and bpf_iter/file need it: a 9p root cannot hold pins.
  mount_once bpf /sys/fs/bpf mode=0700

  # On a root folder, /tmp has vmtest's init script and sockets: a mount over them would lose the
  # guest.
  if is_empty /tmp; then
    mount_once tmpfs /tmp mode=1777
  fi

  ip link set lo up || say 'could not bring lo up'
}
