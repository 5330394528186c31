#!/bin/bash
# Runs the planned suites and leaves their results as files (docs/guest-protocol.md): run.sh
# Standard output is never parsed; its lines are for readers of the console log.
#
# CROSS_BPF_SHARE  the folder shared with the host (default /mnt/vmtest)
# CROSS_BPF_GRACE  how long a call may outlive SIGKILL, in seconds (default 15)
# CROSS_BPF_SETUP  "no" leaves the system as it is: no mounts, no loopback, no kernel log (for
#                  tests on a host)
#
# Exit status: 0 when it reached its end, whatever the tests said; 1 when the job could not be read.
set -u

share=${CROSS_BPF_SHARE:-/mnt/vmtest}
setup=${CROSS_BPF_SETUP:-yes}
job=$share/job
results=$share/results
# How long a call may outlive SIGKILL before the run goes on without it, in seconds.
grace=${CROSS_BPF_GRACE:-15}
syncer=''
# What prepare_extras found: shares that are written to, and what it could not prepare.
written=()
lacking=''

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# qemu-ga starts commands with umask 0077, but the host's user has to read the results.
umask 022

# say WORDS: prints them to the console log, and to the kernel log: there they tell which suite a
# splat belongs to.
say() {
  printf 'cross-bpf: %s\n' "$*"
  if [[ $setup == yes && -w /dev/kmsg ]]; then
    printf 'cross-bpf: %s\n' "$*" >/dev/kmsg
  fi
  return 0
}

# write FILE TEXT: whole or not at all, for the guest may be killed at any moment.
write() {
  printf '%s\n' "$2" >"$1.part" && mv -f "$1.part" "$1"
}

# give_up SENTENCE: ends the run. No end mark tells the host so, `problem` tells it why.
give_up() {
  say "$1"
  write "$results/problem" "$1"
  sync
  exit 1
}

# now: sets `now` to the uptime in hundredths of a second. Not to the date: a test may set the
# clock.
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

# work KIND TURNS: sets `spent` to the hundredths of a second that so many turns of one kind take.
work() {
  local i begun
  now
  begun=$now
  case $1 in
    loop) for ((i = 0; i < $2; i++)); do :; done ;;
    calls) for ((i = 0; i < $2; i++)); do read -r _ </proc/uptime; done ;;
    forks) for ((i = 0; i < $2; i++)); do (:); done ;;
  esac
  now
  spent=$((now - begun))
}

# slowdown: sets `slowdown`, a decimal number of at least 1.0: how many times longer than 0.1 s this
# guest takes for 40,000 turns of a loop, 10,000 files read and 200 forks, on average. (An x86 core
# of 3 GHz takes about 0.1 s for each.) Measures 0.2 s of each kind, or all turns, after a round
# that is not counted: an emulator translates the code in it. The median of three counts: where a
# fork takes 0.2 s, one that is held up would decide.
slowdown() {
  local kind name turns all spent first second low high tenths=0
  for kind in loop:500:40000 calls:50:10000 forks:1:200; do
    IFS=: read -r name turns all <<<"$kind"
    work "$name" "$turns"
    while work "$name" "$turns" && ((spent < 20 && turns < all)); do
      ((turns *= 2))
    done
    first=$spent
    work "$name" "$turns"
    second=$spent
    work "$name" "$turns"
    ((low = first < second ? first : second, high = first < second ? second : first))
    ((spent = spent < low ? low : spent > high ? high : spent))
    ((tenths += spent * all / turns))
  done
  ((tenths /= 3))
  ((tenths >= 10)) || tenths=10
  slowdown=$((tenths / 10)).$((tenths % 10))
}

# seconds_in FILE: sets `seconds` to the number in FILE, or to 0 where there is none. A number with
# `scaled LEAST MOST` behind it is multiplied by the slowdown, within LEAST and MOST.
seconds_in() {
  local number='' mark='' least='' most='' each
  seconds=0
  [[ -e $1 ]] || return 0
  read -r number mark least most <"$1"
  [[ $mark == scaled ]] || { least=$number most=$number; }
  for each in "$number" "$least" "$most"; do
    [[ $each =~ ^[0-9]+$ ]] || give_up "${1#"$job"/}: '$each' is not a number of seconds"
  done
  seconds=$((10#$number))
  [[ $mark == scaled ]] || return 0
  seconds=$((seconds * 10#${slowdown/./} / 10))
  ((seconds >= 10#$least)) || seconds=$((10#$least))
  ((seconds <= 10#$most)) || seconds=$((10#$most))
}

# blocked FILE: has the kernel log what its blocked tasks wait for, and writes that to FILE.
blocked() {
  [[ $setup == yes && -w /proc/sysrq-trigger ]] || return 0
  echo w >/proc/sysrq-trigger
  dmesg | tail -n 400 >"$1.part" 2>/dev/null && mv -f "$1.part" "$1"
}

# watch_over PID LEFT STALL FOLDER BLOCKED: returns 3 when PID has printed nothing for STALL seconds
# (0: it may be silent), 4 when the host says in FOLDER that a test of it hangs, and nothing has been
# printed that the host has not seen: that test may have ended. Returns 0 when the call has outlived
# its LEFT seconds and SIGKILL. Writes BLOCKED just before the limit, and at a hang.
# Asks the open file how far the output got, never `stat` by name: with 9p's cache=mmap a stat
# beside a write resets the file's size to what the host knows, and loses what is being written
# (lkml, 2026-02: "9p: fix data corruption with writeback caching during concurrent stat").
watch_over() {
  local pid=$1 left=$2 stall=$3 folder=$4 blocked=$5
  local step begun position='' said='' seen grown waited told=no
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

    if [[ -e $folder/overdue ]]; then
      seen=''
      { read -r _ && read -r seen; } <"$folder/overdue"
      if [[ -n $seen && $seen == "$position" ]]; then
        blocked "$blocked"
        return 4
      fi
    fi

    if ((waited + step >= left)) && [[ $told == no ]]; then
      told=yes
      blocked "$blocked"
    fi

    ((waited < left + 5 + grace)) || return 0
  done
}

# call K LEFT STALL SUITE FOLDER ARGV...: runs one program of the job's folder SUITE that has LEFT
# seconds; writes log.K and exit.K in FOLDER. Returns 1 when nothing more should start in this guest.
call() {
  local k=$1 left=$2 stall=$3 suite=$4 folder=$5 ended='' code started pid guard why=''
  shift 5
  now
  started=$now
  : >"$folder/log.$k"

  # Without job control, setsid becomes the program itself, so the exit status is the program's own.
  # Tests would inherit which signals are ignored here: SIGPIPE (by qemu-ga), SIGINT and SIGQUIT (by
  # bash, in the background).
  setsid env --default-signal timeout -k 5 "$left" "$@" >"$folder/log.$k" 2>&1 </dev/null &
  pid=$!

  # A program that is busy in the kernel (the verifier on a huge program) survives even SIGKILL, and
  # timeout would wait for it for ever. This guard lets the other suites have their turn.
  watch_over "$pid" "$left" "$stall" "$suite" "$folder/blocked" >/dev/null 2>&1 &
  guard=$!

  wait -n -p ended "$pid" "$guard" 2>/dev/null
  code=$?

  if [[ $ended != "$pid" ]]; then
    # timeout itself may hang. The session is the call's own, so this reaches nothing else.
    kill -KILL -- "-$pid" 2>/dev/null
    case $code in
      3)
        say "call $k has said nothing for $stall s; this guest is given up"
        write "$folder/exit.$k" stalled
        return 1
        ;;
      4)
        read -r why <"$suite/overdue"
        say "call $k hangs: $why; this guest is given up"
        write "$folder/exit.$k" overdue
        return 1
        ;;
    esac
    say "call $k does not die; going on without it"
    write "$folder/exit.$k" timeout
    return 0
  fi

  kill "$guard" 2>/dev/null
  wait "$guard" 2>/dev/null
  now

  # timeout exits with 124 and 137, but so may a test: only when the time is used up do they mean
  # the limit.
  if ((code == 124 || code == 137)) && ((now - started >= left * 100)); then
    code=timeout
  else
    # The call ended in time: what the kernel logged just before was no hang.
    rm -f "$folder/blocked"
  fi
  write "$folder/exit.$k" "$code"
}

# suite FOLDER: runs every argv.K of a suite, within one limit, in FOLDER's own `directory` or the
# job's. Returns 1 when nothing more should start in this guest.
suite() {
  local folder=$1 full name out limit stall begun left k argv seconds report='' more=0
  local where=$directory
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

  # One that is there already says nothing of this run, and neither does one that stays.
  if [[ -e $folder/report ]]; then
    IFS= read -r report <"$folder/report"
    rm -f -- "$report" || report=''
  fi

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
      call "$k" "$left" "$stall" "$folder" "$out" "${argv[@]}" || more=1
    fi
  done

  [[ ! -f $report ]] || cp -- "$report" "$out/report"
  now
  write "$out/seconds" "$(printf '%d.%02d' $(((now - begun) / 100)) $(((now - begun) % 100)))"
  say "suite $name ended"
  return "$more"
}

main() {
  local id='' directory='' folder slowdown=1.0 seconds=0 collector=''
  # Marks of an earlier guest must not pass for this one's.
  rm -rf -- "${results:?}" "${share:?}/collected"
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
    prepare_extras "$job"
    [[ -z $lacking ]] || give_up "$lacking"
  fi

  read -r directory <"$job/directory"
  cd "${directory:-/nonexistent}" || give_up "cannot enter the selftests directory '$directory'"

  # The guest may be killed at any moment: then only a few seconds are lost.
  while sleep 5; do
    # The modification time of this file is a sign of life for the host.
    echo >"$results/alive"
    sync -f "$results" "${written[@]}"
  done >/dev/null 2>&1 &
  syncer=$!
  trap 'kill "$syncer" 2>/dev/null' EXIT

  # In a session of its own: it is killed with its cp.
  if [[ -e $job/collect ]]; then
    setsid bash "${BASH_SOURCE[0]%/*}/collect.sh" "$share" 60 </dev/null >/dev/null 2>&1 &
    collector=$!
  fi

  for folder in "$job"/suites/[0-9]*.*; do
    [[ -d $folder ]] || continue
    suite "$folder" || break
  done

  if [[ -n $collector ]]; then
    kill -KILL -- "-$collector" 2>/dev/null
    wait "$collector" 2>/dev/null
    bash "${BASH_SOURCE[0]%/*}/collect.sh" "$share" </dev/null
  fi

  dmesg >"$results/dmesg" 2>&1
  sync -f "$results" "${written[@]}"
  write "$results/end" "$id"
  sync -f "$results"
  say 'all suites ended'
  exit 0
}

LC_ALL=C main
