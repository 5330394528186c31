#!/bin/bash
# Runs a command that downloads, and ends it where next to nothing arrives:
#   stalled.sh SECONDS COMMAND [ARG...]
# apt and git limit the silence of a server at most: one that sends a byte a second would keep them
# for days. Ends COMMAND, and exits with 124, when for SECONDS it and its children have read and
# written less than 1000 bytes a second and computed nothing; and when whoever started it was killed,
# but not while dpkg is at work: packages would be left half installed.
set -euo pipefail

seconds=$1
shift

# Prints what the processes from PID down have done: `BYTES TICKS PIDS`. BYTES is `unknown` where
# /proc does not say.
done_by() { # PID
    local file line facts key value bytes
    for file in /proc/[0-9]*/stat; do
        { line=$(<"$file"); } 2>/dev/null || continue
        # The program's name is in brackets and may be anything.
        read -ra facts <<<"${line##*) }"
        bytes=unknown
        { while read -r key value; do
            case $key in rchar: | wchar:) bytes=$((${bytes#unknown} + value)) ;; esac
        done <"${file%stat}io"; } 2>/dev/null || true
        echo "${line%% *} ${facts[1]} $((facts[11] + facts[12])) $bytes"
    done | awk -v top="$1" '
        { parent[$1] = $2; ticks[$1] = $3; bytes[$1] = $4 }
        END {
            for (pid in parent) {
                for (up = pid; up != top && up in parent; up = parent[up]);
                if (up != top) continue
                if (bytes[pid] == "unknown") unknown = 1
                b += bytes[pid]; t += ticks[pid]; pids = pids " " pid
            }
            print (unknown ? "unknown" : b + 0), t + 0, pids
        }'
}

# Prints the parent and the session of a process.
parent_of() { # PID
    local line facts
    { line=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
    read -ra facts <<<"${line##*) }"
    echo "${facts[1]} ${facts[3]}"
}

# Each process from this one up to the leader of its session, with its parent. A run starts its
# commands in sessions of their own: it is the parent of the leader.
ancestors=() pid=$$
read -r _ leader <<<"$(parent_of $$)"
while read -r parent _ <<<"$(parent_of "$pid")" && [ -n "$parent" ]; do
    ancestors+=("$pid $parent")
    if [ "$pid" = "$leader" ] || [ "$parent" -le 1 ]; then break; fi
    pid=$parent
done

# True if one of them has lost its parent. A terminal's shell leads a session as well, and may end
# before what it started with nohup.
orphaned() {
    local pid parent now
    for pid in "${ancestors[@]}"; do
        read -r pid parent <<<"$pid"
        read -r now _ <<<"$(parent_of "$pid")"
        [ -z "$now" ] || [ "$now" = "$parent" ] || [ "$parent" = "$leader" ] || return 0
    done
    return 1
}

# Ends the command and its children, and exits.
end() { # PIDS WHY
    echo "stalled.sh: $2" >&2
    # shellcheck disable=SC2086 # a word for each process
    kill $1 2>/dev/null || true
    sleep 1
    # shellcheck disable=SC2086
    kill -KILL $1 2>/dev/null || true
    wait "$command" || true
    exit 124
}

installs() { # PIDS
    local pid
    for pid in $1; do
        ! grep -qx dpkg "/proc/$pid/comm" 2>/dev/null || return 0
    done
    return 1
}

"$@" &
command=$!
bytes=unknown ticks=0 pids='' since=$SECONDS
while true; do
    sleep "$((seconds < 20 ? 1 : 5))" &
    pause=$!
    wait -n "$command" "$pause" || true
    if ! kill -0 "$command" 2>/dev/null; then
        kill "$pause" 2>/dev/null || true
        wait "$command"
        exit
    fi

    read -r now_bytes now_ticks now_pids <<<"$(done_by "$command")"
    if orphaned && ! installs "$now_pids"; then
        end "$now_pids" 'whoever started this was killed'
    elif [ "$bytes" = unknown ] || [ "$now_bytes" = unknown ] || [ "$now_pids" != "$pids" ] ||
        ((now_bytes - bytes >= 1000 * seconds || now_ticks - ticks >= seconds)); then
        bytes=$now_bytes ticks=$now_ticks pids=$now_pids since=$SECONDS
    elif ((SECONDS - since >= seconds)); then
        end "$now_pids" \
            "next to nothing arrives: less than 1000 bytes a second for $seconds seconds"
    fi
done
