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
# or rw, the name in what has that tag, and its path here. Adds to `written` what is written to, and
# sets `unmounted` to one that cannot be mounted. Nobody else changes them meanwhile, so that the
# guest may cache them (ROOT_FLAGS in vm.ts).
prepare_shares() {
  local tag how name to point
  [[ -e $1 ]] || return 0
  while IFS=$'\t' read -r tag how name to; do
    point=/run/cross-bpf/$tag
    mounted "$point" && continue
    mkdir -p "$point" "${to%/*}/"
    if [[ $name == . ]]; then mkdir -p "$to"; elif [[ ! -e $to ]]; then : >"$to"; fi
    if ! mount -t 9p -o "trans=virtio,cache=loose,msize=1048576,$how" "$tag" "$point" ||
      ! mount --bind "$point/$name" "$to"; then
      say "cannot mount the share $to"
      # shellcheck disable=SC2034 # run.sh reads it
      unmounted=$to
    fi
    [[ $how == ro ]] || written+=("$point")
  done <"$1"
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
