#!/bin/bash
# Gathers the kernel options that directories of kselftest need:
#   fragments.sh SELFTESTS FOLDER DIRECTORY...
# Copies the `config` of each DIRECTORY below SELFTESTS, where there is one, to FOLDER, under names
# that sort before those of the user's fragments.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

selftests=$1 folder=$2
shift 2

number=0
for directory; do
    if [ ! -e "$selftests/$directory/Makefile" ]; then
        problem invalid-input "input 'selftests' names '$directory'; the kernel tree has no\
 tools/testing/selftests/$directory with a Makefile"
        exit 1
    fi

    [ -f "$selftests/$directory/config" ] || {
        echo "$directory asks for no options"
        continue
    }
    number=$((number + 1))
    cp "$selftests/$directory/config" \
        "$folder/$(printf '000-%03d' "$number")-${directory//\//+}.config"
done
