#!/bin/bash
# Runs the planned suites inside the guest and leaves their results as files (docs/guest-protocol.md): run.sh
# Nothing on standard output is ever parsed; its lines are there for whoever reads the console log.
#
# CROSS_BPF_SHARE  the folder shared with the host (default /mnt/vmtest)
# CROSS_BPF_GRACE  how long a call may outlive SIGKILL, seconds (default 15)
# CROSS_BPF_SETUP  "no" leaves the system as it is: no mounts, no loopback, no kernel log (for tests on a host)
#
# Exit status: 0 when it got to the end, whatever the tests said; 1 when the job itself could not be read.
set -u

share=${CROSS_BPF_SHARE:-/mnt/vmtest}
setup=${CROSS_BPF_SETUP:-yes}
job=$share/job
results=$share/results
# How long after SIGKILL a call may still be there before the run goes on without it, seconds.
grace=${CROSS_BPF_GRACE:-15}
syncer=''

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# qemu-ga starts commands with 0077, and the host's user has to read the results.
umask 022

# say WORDS: to the console log, and into the kernel log so that a splat can be placed between two suites.
say() {
  printf 'cross-bpf: %s\n' "$*"
  if [[ $setup == yes && -w /dev/kmsg ]]; then
    printf 'cross-bpf: %s\n' "$*" >/dev/kmsg
  fi
  return 0
}

# write FILE TEXT: whole or not at all, so that a kill from outside never leaves half a mark.
write() {
  printf '%s\n' "$2" >"$1.part" && mv -f "$1.part" "$1"
}

# give_up SENTENCE: the job can't be run; without an end mark the host knows, with `problem` it knows why.
give_up() {
  say "$1"
  write "$results/problem" "$1"
  sync
  exit 1
}

# now: sets `now` to centiseconds of uptime. Not the date: a test may set the clock.
now() {
  local up
  read -r up _ </proc/uptime
  now=$((10#${up%.*} * 100 + 10#${up#*.}))
}

byte_order() {
  local word
  word=$(printf '\1\0' | od -An -tu2)
  if ((word == 1)); then echo little; else echo big; fi
}

# slowdown: sets `slowdown` to how much slower this guest is than a machine that turns the loop below 40,000 times in 0.1 s (about
# what an x86 core of 3 GHz takes by itself), as a decimal number, at least 1.0. As many turns as half a second takes, or all.
slowdown() {
  local i begun spent=0 turns tenths
  for ((turns = 500; spent < 50 && turns < 40000; )); do
    ((turns *= 2))
    now
    begun=$now
    for ((i = 0; i < turns; i++)); do :; done
    now
    spent=$((now - begun))
  done
  tenths=$((spent * 40000 / turns))
  ((tenths >= 10)) || tenths=10
  slowdown=$((tenths / 10)).$((tenths % 10))
}

# seconds_in FILE: sets `seconds` to the number in FILE, or 0 where there is none; a number marked `scaled MOST` was made for
# a machine of slowdown 1 and grows up to MOST.
seconds_in() {
  local number='' mark='' most=''
  seconds=0
  [[ -e $1 ]] || return 0
  read -r number mark most <"$1"
  [[ $number =~ ^[0-9]+$ ]] || give_up "${1#"$job"/}: '$number' is not a number of seconds"
  seconds=$((10#$number))
  if [[ $mark == scaled ]]; then
    [[ $most =~ ^[0-9]+$ ]] || give_up "${1#"$job"/}: '$most' is not a number of seconds"
    seconds=$((seconds * 10#${slowdown/./} / 10))
    ((seconds <= 10#$most)) || seconds=$((10#$most))
  fi
}

# blocked FILE: has the kernel tell what its tasks wait for, in its log and in FILE.
blocked() {
  [[ $setup == yes && -w /proc/sysrq-trigger ]] || return 0
  echo w >/proc/sysrq-trigger
  dmesg | tail -n 400 >"$1.part" 2>/dev/null && mv -f "$1.part" "$1"
}

# watch_over PID LEFT STALL BLOCKED: ends with 3 when PID has written nothing to its output for STALL seconds (0: it may be
# quiet), and with 0 when the call ought to have been gone for long. Just before the limit, and at a stall, BLOCKED is made.
# How far the output got is asked of the open file, never of the file by `stat`: with 9p's cache=mmap a stat beside a write
# resets the size of the file to what the host knows and loses what is being written
# (lkml, 2026-02: "9p: fix data corruption with writeback caching during concurrent stat").
watch_over() {
  local pid=$1 left=$2 stall=$3 blocked=$4 step begun position='' said='' grown waited told=no
  step=$((left / 20))
  ((stall == 0)) || step=$((stall / 10))
  ((step >= 1)) || step=1
  ((step <= 10)) || step=10
  now
  begun=$now
  grown=$now
  while true; do
    sleep "$step"
    now
    waited=$(((now - begun) / 100))
    read -r _ position <"/proc/$pid/fdinfo/1"
    if [[ $position != "$said" ]]; then
      said=$position
      grown=$now
    fi
    if ((stall > 0 && now - grown >= stall * 100)); then
      blocked "$blocked"
      return 3
    fi
    if ((waited + step >= left)) && [[ $told == no ]]; then
      told=yes
      blocked "$blocked"
    fi
    ((waited < left + 5 + grace)) || return 0
  done
}

# call K LEFT STALL FOLDER ARGV...: one program with LEFT seconds to go; writes log.K and exit.K. Returns 1 when nothing more
# should be started in this guest.
call() {
  local k=$1 left=$2 stall=$3 folder=$4 ended='' code started pid guard
  shift 4
  now
  started=$now
  : >"$folder/log.$k"
  # No job control here, so setsid becomes the program itself and the exit status is the program's own. Tests
  # would inherit what is ignored here: SIGPIPE (by qemu-ga), SIGINT and SIGQUIT (by bash, in the background).
  setsid env --default-signal timeout -k 5 "$left" "$@" >"$folder/log.$k" 2>&1 </dev/null &
  pid=$!
  # A program busy inside the kernel (the verifier on a huge program) does not even die of SIGKILL, and timeout would
  # wait for it for ever. The guard lets the other suites have their turn.
  watch_over "$pid" "$left" "$stall" "$folder/blocked" >/dev/null 2>&1 &
  guard=$!
  wait -n -p ended "$pid" "$guard" 2>/dev/null
  code=$?
  if [[ $ended != "$pid" ]]; then
    # In case it is timeout that hangs: the session is the call's own, so this reaches nothing else.
    kill -KILL -- "-$pid" 2>/dev/null
    if ((code == 3)); then
      say "call $k has said nothing for $stall s; this guest is given up"
      write "$folder/exit.$k" stalled
      return 1
    fi
    say "call $k does not die; going on without it"
    write "$folder/exit.$k" timeout
    return 0
  fi
  kill "$guard" 2>/dev/null
  wait "$guard" 2>/dev/null
  now
  # 124 and 137 are timeout's own, but a test may exit with either by itself: only together with the time used up
  # do they mean the limit.
  if ((code == 124 || code == 137)) && ((now - started >= left * 100)); then
    code=timeout
  else
    # What the kernel said shortly before a call that ended in time is no hang's.
    rm -f "$folder/blocked"
  fi
  write "$folder/exit.$k" "$code"
}

# suite FOLDER: every argv.K of one suite, within one limit, in FOLDER's own `directory` or in that of the job. Returns 1 when nothing more should be started in this guest.
suite() {
  local folder=$1 full name out limit stall begun left k argv seconds more=0 where=$directory
  full=${folder##*/}
  name=${full#*.}
  out=$results/$full
  [[ -e $folder/timeout ]] || give_up "suite $name has no limit"
  seconds_in "$folder/timeout"
  limit=$seconds
  seconds_in "$folder/stall"
  stall=$seconds
  mkdir -p "$out" || give_up "cannot create $out"
  [[ ! -e $folder/directory ]] || read -r where <"$folder/directory"
  cd "${where:-/nonexistent}" || give_up "cannot enter the directory '$where' of suite $name"
  say "suite $name started"
  now
  begun=$now
  for ((k = 1; more == 0; k++)); do
    [[ -e $folder/argv.$k ]] || break
    mapfile -t argv <"$folder/argv.$k"
    now
    left=$((limit - (now - begun) / 100))
    if ((${#argv[@]} == 0)); then
      write "$out/log.$k" "cross-bpf: argv.$k is empty"
      write "$out/exit.$k" 127
    elif ((left <= 0)); then
      write "$out/log.$k" "cross-bpf: not started, the suite's limit of $limit s was used up"
      write "$out/exit.$k" timeout
    else
      call "$k" "$left" "$stall" "$out" "${argv[@]}" || more=1
    fi
  done
  now
  write "$out/seconds" "$(printf '%d.%02d' $(((now - begun) / 100)) $(((now - begun) % 100)))"
  say "suite $name ended"
  return "$more"
}

main() {
  local id='' directory='' folder slowdown=1.0 seconds=0
  # What an earlier guest left here must not pass for this one's.
  rm -rf -- "${results:?}"
  mkdir -p "$results" || exit 1
  read -r id <"$job/run-id"
  [[ -n $id ]] || give_up "no run id in $job/run-id"
  slowdown
  seconds_in "$job/timeout"
  write "$results/start" "run-id=$id
slowdown=$slowdown
limit=$seconds
machine=$(uname -m)
release=$(</proc/sys/kernel/osrelease)
byte-order=$(byte_order)
cpus=$(nproc --all)"
  sync -f "$results"
  if [[ $setup == yes ]]; then
    # shellcheck source=guest/setup.sh
    source "${BASH_SOURCE[0]%/*}/setup.sh"
    prepare_guest
    write_through "$share"
  fi

  read -r directory <"$job/directory"
  cd "${directory:-/nonexistent}" || give_up "cannot enter the selftests directory '$directory'"

  # The guest may be killed from outside at any moment: keep the loss to a few seconds.
  while sleep 5; do
    # A sign of life for the host: this file's time.
    echo >"$results/alive"
    sync -f "$results"
  done >/dev/null 2>&1 &
  syncer=$!
  trap 'kill "$syncer" 2>/dev/null' EXIT
  for folder in "$job"/suites/[0-9]*.*; do
    [[ -d $folder ]] || continue
    suite "$folder" || break
  done
  dmesg >"$results/dmesg" 2>&1
  sync -f "$results"
  write "$results/end" "$id"
  sync -f "$results"
  say 'all suites ended'
  exit 0
}

LC_ALL=C main
