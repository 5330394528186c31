#!/bin/bash
# Applies patches in order, each whole or not at all:
#   patch.sh TREE STATUS [mail|diff [-pN] [-R] FILE]...
# A `mail` is read as `git am` reads it, and may be a mailbox. A `diff` is read whole. -pN and -R
# are options of git apply. STATUS gets a line for each patch, tabs between: state (applied,
# already-there, failed); FILE's name; in a mailbox `#` and the number of the patch; for a failure
# the file and the hunk. A cover letter has no patch, so it gets no line.
set -euo pipefail
shopt -s inherit_errexit
# Others read what git writes, whatever umask the caller has.
umask 022
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

tree=$1 status=$2
shift 2
: >"$status"

# Check here, for sources of every kind, that this is a kernel tree with BPF selftests.
for needed in Makefile tools/testing/selftests/bpf/Makefile; do
    [ -e "$tree/$needed" ] || {
        problem invalid-input "kernel: not a Linux source tree with BPF selftests:\
 it has no $needed"
        exit 1
    }
done

# git gets an empty repository of our own, and no configuration: none of the user's or the tree's.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1
git init --quiet --template= --initial-branch=none "$work/repository"
export GIT_DIR=$work/repository/.git GIT_WORK_TREE=$tree

# As git am does, without fuzz or --3way: offsets may differ, but a result is always the same.
apply() { (cd "$tree" && git apply --whitespace=nowarn "$@"); }

holds_none() { [[ $1 == *'No valid patches in input'* || $1 == *'unrecognized input'* ]]; }

row() { # STATE NUMBER [WHERE]
    local where=${3:-}
    printf '%s\t%s\t%s\t%s\n' "$1" "$name" "$2" "${where//[$'\t\n']/ }" >>"$status"
}

failed() { # NUMBER WHERE
    row failed "$1" "$2"
    echo "$name$1: does not apply: $2" >&2
    exit 1
}

# Prints the number of the hunk that starts at a line of a file, as git apply names it; prints
# nothing where that is not certain.
hunk() { # PATCH FILE LINE SIDE: - for LINE before the change, + for LINE after it
    file=$2 line=$3 side=$4 awk '
        function is_it(name) {
            sub(/[\t\r].*$/, "", name)
            name = "/" name
            return substr(name, length(name) - length(ENVIRON["file"])) == "/" ENVIRON["file"]
        }
        function lines(range, parts) { return split(range, parts, ",") > 1 ? parts[2] : 1 }
        old > 0 || new > 0 {
            sign = substr($0, 1, 1)
            if (sign != "+" && sign != "\\") old--
            if (sign != "-" && sign != "\\") new--
            next
        }
        /^--- / { here = is_it(substr($0, 5)); number = 0 }
        /^\+\+\+ / { here = here || is_it(substr($0, 5)) }
        /^@@ -[0-9]/ {
            number++
            old = lines($2)
            new = lines($3)
            start = substr(ENVIRON["side"] == "-" ? $2 : $3, 2) + 0
            if (here && start == ENVIRON["line"] + 0) { print number; exit }
        }' "$1"
}

# Tells the first error of git apply by file and hunk.
reason() { # PATCH SAID SIDE
    local first number
    first=$(grep -a -m 1 -E '^(error|fatal): ' <<<"$2" || true)

    first=${first#*: }
    if holds_none "$2"; then
        echo 'holds no patch'
    elif [[ $first =~ ^patch\ failed:\ (.*):([0-9]+)$ ]]; then
        number=$(hunk "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "$3")
        echo "${BASH_REMATCH[1]}: ${number:+Hunk #$number }does not apply at ${BASH_REMATCH[2]}."
    else
        echo "${first:-git apply gave no reason}"
    fi
}

# Applies one patch. Each TEXT is the patch with its line ends read in one way, the likelier first.
apply_patch() { # NUMBER TEXT...
    local number=$1 text said='' first='' side=-
    shift
    # git apply accepts a change of a submodule, and changes nothing.
    ! grep -qaE '^(index [0-9a-f]+\.\.[0-9a-f]+|(old|new|new file|deleted file) mode) 160000' "$1" ||
        failed "$number" 'it changes a submodule, and patches are applied to files alone'

    for text in "$@"; do
        if said=$(apply --check "${options[@]}" "$text" 2>&1); then
            apply "${options[@]}" "$text"
            row applied "$number"
            return
        fi
        [ -n "$first" ] || first=$said
    done

    for text in "$@"; do
        apply --check "${undo[@]}" "$text" >/dev/null 2>&1 || continue
        echo "$name$number: already there"
        row already-there "$number"
        return
    done

    printf '%s\n' "$first"
    [[ " ${options[*]} " != *' -R '* ]] || side=+
    failed "$number" "$(reason "$1" "$first" "$side")"
}

# Decides how to read line ends. A CR there belongs to the file, or the mail added it. Where the
# diff's first line has one, the mail added all: try without them first, as git am does. Elsewhere
# try with them first, as git am --keep-cr does.
ordered() { # KEPT STRIPPED: sets texts
    texts=("$1")
    cmp -s "$1" "$2" && return
    if grep -a -m 1 -E '^(diff --git|---|\+\+\+) ' "$1" | grep -q $'\r$'; then
        texts=("$2" "$1")
    else
        texts=("$1" "$2")
    fi
}

# Extracts the patch from a message as git am does.
patch_in() { git mailinfo -k "$1.message" "$1.patch" <"$1" >"$1.info"; }

is_cover() { grep -qE '^Subject: (\[[^]]*\] *)*\[[^]]*[^]0-9]0+/[0-9]+[^]]*\]' "$1.info"; }

mail() { # FILE
    local messages=() texts message stripped number=0 said suffix
    # Some mailers write a time zone before the year: there git sees no message begin.
    local weekday='[A-Z][a-z]{2}' time='[0-9]{2}:[0-9]{2}:[0-9]{2}' zone='[A-Z]{1,5}|[-+][0-9]{4}'
    LC_ALL=C sed -E \
        "s/^(From [^ ]+ +$weekday [A-Z][a-z]{2} [ 0-9][0-9] $time) ($zone) ([0-9]{4}\r?)\$/\1 \3/" \
        "$1" >"$work/mailbox"
    rm -rf "$work/kept" "$work/stripped"
    mkdir "$work/kept" "$work/stripped"
    said=$(git mailsplit -b -d6 --keep-cr -o"$work/kept" "$work/mailbox" 2>&1) ||
        failed '' "cannot be read as mail: $said"
    said=$(git mailsplit -b -d6 -o"$work/stripped" "$work/mailbox" 2>&1) ||
        failed '' "cannot be read as mail: $said"

    messages=("$work"/kept/*)
    for message in "${messages[@]}"; do
        stripped=$work/stripped/${message##*/}
        suffix=''
        [ "${#messages[@]}" = 1 ] || suffix="#$((number + 1))"
        ! cmp -s "$message" "$stripped" || stripped=$message
        for text in "$message" "$stripped"; do
            [ -e "$text.patch" ] || said=$(patch_in "$text" 2>&1) ||
                failed "$suffix" "cannot be read as mail: $said"
        done
        ordered "$message.patch" "$stripped.patch"
        if is_cover "$message" && ! said=$(apply --numstat "$message.patch" 2>&1) &&
            holds_none "$said"; then
            echo "$name: a cover letter, without a patch"
            continue
        fi

        number=$((number + 1))
        apply_patch "$suffix" "${texts[@]}"

    done
    found=$((found + number))
}

found=0 given=$#
while [ $# -gt 0 ]; do
    kind=$1 options=() undo=(-R)
    shift
    while [[ $1 == -* ]]; do
        options+=("$1")
        if [ "$1" = -R ]; then undo=("${undo[@]:1}"); else undo+=("$1"); fi
        shift
    done
    file=$1 name=${1##*/}
    shift

    if [ "$kind" = mail ]; then
        mail "$file"
    else
        LC_ALL=C sed 's/\r$//' "$file" >"$work/stripped-diff"
        ordered "$file" "$work/stripped-diff"
        apply_patch '' "${texts[@]}"
        found=$((found + 1))
    fi
done
[ "$given" = 0 ] || [ "$found" -gt 0 ] || failed '' 'holds no patch'
