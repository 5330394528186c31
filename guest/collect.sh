#!/bin/bash
# Copies what the host wants of this guest into the shared folder: collect.sh SHARE [SECONDS]
# SHARE/job/collect has a path or glob on each line; what is at the Nth, with its path, goes to
# SHARE/collected/N. With SECONDS again and again until it is killed, each time what is new: then a
# guest that dies loses the last SECONDS only. A path that is not there leaves no folder.
set -u
share=$1
every=${2:-}

# Bytes of one file, in KiB: a little more than the host takes (MOST.brought in untrusted.ts), so
# that it sees which were cut.
MOST=$((1024 * 1024 + 1))

# A file that is too large is cut, and the next one is copied.
trap '' XFSZ
ulimit -f "$MOST"
shopt -s nullglob

# copy N PATTERN [OPTION]: one line of the list.
copy() {
  local to=$share/collected/$1 pattern=$2 IFS='' found=()
  shift 2
  if [[ -e $pattern || -L $pattern ]]; then
    found=("$pattern")
  else
    # shellcheck disable=SC2206 # a glob; with an empty IFS its blanks are its own
    found=($pattern)
    [[ -e ${found[0]:-} || -L ${found[0]:-} ]] || return 0
  fi
  mkdir -p "$to"
  # A link that the host names is followed, and no other.
  cp --recursive -H --parents --preserve=timestamps "$@" -- "${found[@]}" "$to"
}

# collect [OPTION]: all lines.
collect() {
  local number=0 pattern
  while IFS= read -r pattern; do
    copy "$((number += 1))" "$pattern" "$@"
  done <"$share/job/collect"
}

if [[ -z $every ]]; then
  collect
  exit 0
fi
while sleep "$every"; do
  collect --update
done
